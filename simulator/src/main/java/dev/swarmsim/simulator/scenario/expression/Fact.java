package dev.swarmsim.simulator.scenario.expression;

import java.util.Locale;
import java.util.Optional;

/** Something a condition asks of the world. {@code toString} is how the condition writes it. */
public sealed interface Fact {

  /** The type of the answer. */
  default Type type() {
    return switch (this) {
      case Plain plain -> plain.type;
      case Up up -> Type.TRUTH;
      case Running running -> Type.NUMBER;
      case Replicas replicas -> Type.NUMBER;
      case Pending pending -> Type.NUMBER;
      case New unserved -> Type.NUMBER;
      case Answers answers -> Type.NUMBER;
      case State state -> Type.STATE;
      case Role role -> Type.ROLE;
    };
  }

  /** The answer now. */
  default Value read(Facts facts) {
    return switch (this) {
      case Plain plain -> plain.read(facts);
      case Up up -> new Value.Truth(facts.up(up.node));
      case Running running -> new Value.Count(facts.running(running.service, running.node));
      case Replicas replicas -> new Value.Count(facts.replicas(replicas.service));
      case Pending pending -> new Value.Count(facts.pending(pending.service));
      case New unserved -> new Value.Count(facts.unserved(unserved.service));
      case Answers answers -> new Value.Count(facts.answers(answers.port, answers.node));
      case State state -> word(facts.node(state.node));
      case Role role -> word(facts.role(role.node));
    };
  }

  private static Value.Word word(Enum<?> constant) {
    return new Value.Word(constant.name().toLowerCase(Locale.ROOT));
  }

  /** Facts that need no name. */
  enum Plain implements Fact {
    TIME("time", Type.DURATION),
    LEADER("leader", Type.NODE),
    LEADERS("leaders", Type.NUMBER),
    CANDIDATES("candidates", Type.NUMBER),
    TERM("term", Type.NUMBER),
    MANAGERS("managers", Type.NUMBER),
    WORKERS("workers", Type.NUMBER),
    MANAGERS_UP("up(managers)", Type.NUMBER),
    WORKERS_UP("up(workers)", Type.NUMBER),
    MANAGERS_REACHABLE("reachable(managers)", Type.NUMBER),
    WRITABLE("writable", Type.TRUTH);

    private final String text;
    private final Type type;

    Plain(String text, Type type) {
      this.text = text;
      this.type = type;
    }

    @Override
    public Value read(Facts facts) {
      return switch (this) {
        case TIME -> new Value.Time(facts.timeNanos());
        case LEADER -> new Value.Word(facts.leader().orElse("none"));
        case LEADERS -> new Value.Count(facts.leaders());
        case CANDIDATES -> new Value.Count(facts.candidates());
        case TERM -> new Value.Count(facts.term());
        case MANAGERS -> new Value.Count(facts.managers());
        case WORKERS -> new Value.Count(facts.workers());
        case MANAGERS_UP -> new Value.Count(facts.managersUp());
        case WORKERS_UP -> new Value.Count(facts.workersUp());
        case MANAGERS_REACHABLE -> new Value.Count(facts.managersReachable());
        case WRITABLE -> new Value.Truth(facts.writable());
      };
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Whether a node is up: {@code up(m1)}. */
  record Up(String node) implements Fact {
    @Override
    public String toString() {
      return "up(" + node + ")";
    }
  }

  /**
   * Running containers: {@code running(web)}, {@code running(web on w1)}, {@code running(on w1)}.
   */
  record Running(Optional<String> service, Optional<String> node) implements Fact {
    @Override
    public String toString() {
      String where = node.map(name -> "on " + name).orElse("");
      return "running(" + (service.orElse("") + " " + where).strip() + ")";
    }
  }

  /** Wanted tasks: {@code replicas(web)}. */
  record Replicas(String service) implements Fact {
    @Override
    public String toString() {
      return "replicas(" + service + ")";
    }
  }

  /** Tasks that wait for a node: {@code pending(web)}. */
  record Pending(String service) implements Fact {
    @Override
    public String toString() {
      return "pending(" + service + ")";
    }
  }

  /** Tasks that wait for addresses or ports: {@code new(web)}. */
  record New(String service) implements Fact {
    @Override
    public String toString() {
      return "new(" + service + ")";
    }
  }

  /** Nodes that answer on a TCP port: {@code answers(8080)}, {@code answers(8080 on w1)}. */
  record Answers(int port, Optional<String> node) implements Fact {
    @Override
    public String toString() {
      return "answers(" + port + node.map(name -> " on " + name).orElse("") + ")";
    }
  }

  /** What the managers think of a node: {@code node(w1)}. */
  record State(String node) implements Fact {
    @Override
    public String toString() {
      return "node(" + node + ")";
    }
  }

  /** What a node is: {@code role(w1)}. */
  record Role(String node) implements Fact {
    @Override
    public String toString() {
      return "role(" + node + ")";
    }
  }
}
