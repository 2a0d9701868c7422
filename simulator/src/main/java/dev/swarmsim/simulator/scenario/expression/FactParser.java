package dev.swarmsim.simulator.scenario.expression;

import dev.swarmsim.simulator.scenario.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the facts of a condition: names, and functions with what stands in their parentheses. */
final class FactParser {
  private static final List<String> PLAIN =
      List.of("time", "leader", "leaders", "candidates", "term", "managers", "workers", "writable");
  private static final List<String> FUNCTIONS =
      List.of(
          "up", "reachable", "running", "replicas", "pending", "new", "answers", "node", "role");

  private static final int LAST_PORT = 65_535;

  private final TokenStream tokens;
  private final Vocabulary vocabulary;

  FactParser(TokenStream tokens, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
  }

  /** The names that begin a fact. */
  static List<String> names() {
    var names = new ArrayList<>(PLAIN);
    names.addAll(FUNCTIONS);
    return names;
  }

  /** The fact that a word begins; the word is already taken. */
  Fact fact(Token name) throws ExpressionException {
    if (FUNCTIONS.contains(name.text())) {
      return function(name);
    }
    if (tokens.peek().is("(")) {
      throw PLAIN.contains(name.text())
          ? tokens.peek().mistake("\"" + name.text() + "\" takes no parentheses", "")
          : name.mistake(
              "unknown function \"" + name.text() + "\"",
              Suggestions.nearest(name.text(), functions()).orElse(""));
    }
    return switch (name.text()) {
      case "time" -> Fact.Plain.TIME;
      case "leader" -> Fact.Plain.LEADER;
      case "leaders" -> Fact.Plain.LEADERS;
      case "candidates" -> Fact.Plain.CANDIDATES;
      case "term" -> Fact.Plain.TERM;
      case "managers" -> Fact.Plain.MANAGERS;
      case "workers" -> Fact.Plain.WORKERS;
      case "writable" -> Fact.Plain.WRITABLE;
      default -> throw unknown(name, vocabulary.nodes().contains(name.text()));
    };
  }

  /**
   * A word that begins nothing.
   *
   * @param node whether it is a node, which is no claim by itself
   */
  ExpressionException unknown(Token name, boolean node) {
    if (node) {
      return name.mistake(
          "\"%s\" is a node, not a claim; ask for one of its facts, as in up(%s)"
              .formatted(name.text(), name.text()),
          "");
    }
    var all = names();
    all.add("quorum");
    return name.mistake(
        "unknown name \"" + name.text() + "\"", Suggestions.nearest(name.text(), all).orElse(""));
  }

  private static List<String> functions() {
    var all = new ArrayList<>(FUNCTIONS);
    all.add("quorum");
    return all;
  }

  private Fact function(Token name) throws ExpressionException {
    tokens.expect("(", "after " + name.text() + ", as in " + example(name.text()));
    Fact fact =
        switch (name.text()) {
          case "up" -> up();
          case "reachable" -> reachable();
          case "running" -> running();
          case "replicas" -> new Fact.Replicas(service());
          case "pending" -> new Fact.Pending(service());
          case "new" -> new Fact.New(service());
          case "answers" -> answers();
          case "node" -> new Fact.State(node());
          case "role" -> new Fact.Role(node());
          default -> throw new IllegalStateException(name.text());
        };
    tokens.expect(")", "to close " + name.text() + "(...)");
    return fact;
  }

  private static String example(String function) {
    return switch (function) {
      case "up", "reachable" -> function + "(managers)";
      case "node", "role" -> function + "(w1)";
      case "answers" -> "answers(8080)";
      default -> function + "(web)";
    };
  }

  private Fact up() throws ExpressionException {
    if (tokens.takeIf("managers")) {
      return Fact.Plain.MANAGERS_UP;
    }
    return tokens.takeIf("workers") ? Fact.Plain.WORKERS_UP : new Fact.Up(node());
  }

  private Fact reachable() throws ExpressionException {
    tokens.expect("managers", "in reachable(managers)");
    return Fact.Plain.MANAGERS_REACHABLE;
  }

  private Fact running() throws ExpressionException {
    Optional<String> service =
        tokens.peek().is("on") && tokens.second().kind() == Token.Kind.WORD
            ? Optional.empty()
            : Optional.of(service());
    Optional<String> node = tokens.takeIf("on") ? Optional.of(node()) : Optional.empty();
    return new Fact.Running(service, node);
  }

  private Fact answers() throws ExpressionException {
    Token port = tokens.take();
    if (!port.text().matches("[1-9][0-9]{0,4}") || Integer.parseInt(port.text()) > LAST_PORT) {
      throw port.mistake("expected a port from 1 to 65535, not " + port, "");
    }
    Optional<String> node = tokens.takeIf("on") ? Optional.of(node()) : Optional.empty();
    return new Fact.Answers(Integer.parseInt(port.text()), node);
  }

  private String service() throws ExpressionException {
    Token token = word("a service");
    List<String> known = vocabulary.services().orElse(List.of(token.text()));
    if (!known.contains(token.text())) {
      throw token.mistake(
          "no docker command of this scenario mentions a service \"" + token.text() + "\"",
          Suggestions.nearest(token.text(), known).orElse(""));
    }
    return token.text();
  }

  private String node() throws ExpressionException {
    Token token = word("a node");
    if (!vocabulary.nodes().contains(token.text())) {
      throw token.mistake(
          "unknown node \"%s\"; the cluster has %s"
              .formatted(token.text(), TokenStream.list(vocabulary.nodes())),
          Suggestions.nearest(token.text(), vocabulary.nodes()).orElse(""));
    }
    return token.text();
  }

  private Token word(String what) throws ExpressionException {
    Token token = tokens.take();
    if (token.kind() != Token.Kind.WORD) {
      throw token.mistake("expected " + what + ", not " + token, "");
    }
    return token;
  }
}
