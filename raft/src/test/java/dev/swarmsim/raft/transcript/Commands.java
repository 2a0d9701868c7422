package dev.swarmsim.raft.transcript;

import com.google.protobuf.ByteString;
import dev.swarmsim.raft.DurableState;
import dev.swarmsim.raft.Entry;
import dev.swarmsim.raft.FollowerStatus;
import dev.swarmsim.raft.HardState;
import dev.swarmsim.raft.Input;
import dev.swarmsim.raft.LogView;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.RaftConfig;
import dev.swarmsim.raft.RaftNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Carries out the commands of a transcript. {@code A} and {@code B} are members, {@code N} numbers.
 *
 * <pre>
 * config KEY[=VALUE] ...     knobs for members started from now on; see {@link Knobs}
 * group N                    starts the founders 1 to N of a group
 * disk A of N term T log ... starts A from a disk with entries of these terms, the first of which
 *                            names the voters 1 to N
 * start A                    starts A from an empty disk
 * crash A / restart A        what A had not written is lost / A starts from its disk
 * campaign A                 A's clock goes on to its deadline
 * tick N [A ...]             N ticks pass, for all or for these; nothing arrives
 * run N                      N ticks pass, and after each everything arrives
 * deliver [A->B [N]]         everything arrives until all is quiet; or what is under way there now
 * round                      what is under way now arrives
 * drop / repeat A->B [N]     what is under way there is lost / is under way once more
 * cut A ... / heal           what is sent between these and the others is lost / no more
 * propose A TEXT ...         asks A to put these commands into the log
 * read A                     asks A for a read
 * change A CHANGE            add B | learn B | remove B | leave
 *                            | automatic|implicit|explicit CHANGE, CHANGE ...
 * transfer A B               asks A to hand its office to B
 * forget-leader A
 * snapshot A TEXT            A's application has made a snapshot of all it applied
 * unreachable A B            A's transport lost its way to B
 * hold-writes A              A's writes do not finish
 * finish-writes A [N]        those under way, or the oldest N of them, finish
 * free-writes A              and from now on all finish at once
 * quietly COMMAND            tells the outcomes only
 * status / log A / progress A what each holds / A's log / what A, a leader, knows of the others
 * </pre>
 */
final class Commands {
  private final Stage stage = new Stage();
  private final SortedMap<MemberId, DurableState> crashed = new TreeMap<>();
  private RaftConfig config = Knobs.PLAIN;
  private long lastRequest;

  /**
   * Carries out one command.
   *
   * @return what it made, line by line
   */
  List<String> run(String command) {
    List<String> words = List.of(command.trim().split(" +", -1));
    boolean quietly = words.getFirst().equals("quietly");
    stage.quiet(quietly);
    run(new Arguments(quietly ? words.subList(1, words.size()) : words));
    return stage.takeTold();
  }

  private void run(Arguments words) {
    switch (words.verb()) {
      case "config" -> config = Knobs.turn(config, words.rest(0));
      case "group", "disk", "start", "crash", "restart" -> runMember(words);
      case "campaign", "tick", "run" -> runTime(words);
      case "deliver", "round", "drop", "repeat", "cut", "heal" -> runNetwork(words);
      case "hold-writes" -> stage.actor(words.member(0)).holdWrites();
      case "free-writes" -> stage.actor(words.member(0)).freeWrites();
      case "finish-writes" ->
          stage.actor(words.member(0)).write(words.numberOr(1, Integer.MAX_VALUE));
      case "status" -> stage.actors().forEach(actor -> status(actor.node()));
      case "progress" -> progress(stage.actor(words.member(0)).node());
      case "log" -> log(stage.actor(words.member(0)).node().log());
      default -> stage.actor(words.member(0)).step(input(words));
    }
  }

  private Input input(Arguments words) {
    return switch (words.verb()) {
      case "propose" -> {
        List<ByteString> commands = words.rest(1).stream().map(ByteString::copyFromUtf8).toList();
        long first = lastRequest + 1;
        lastRequest += commands.size();
        yield new Input.Propose(first, commands);
      }
      case "read" -> new Input.Read(++lastRequest);
      case "change" -> new Input.Change(++lastRequest, Changes.parse(words.rest(1)));
      case "transfer" -> new Input.TransferLeadership(++lastRequest, words.member(1));
      case "forget-leader" -> new Input.ForgetLeader();
      case "snapshot" ->
          new Input.SnapshotTaken(
              stage.actor(words.member(0)).node().appliedIndex(),
              ByteString.copyFromUtf8(String.join(" ", words.rest(1))));
      case "unreachable" -> new Input.Unreachable(words.member(1));
      default -> throw new ScriptException("unknown command " + words.verb());
    };
  }

  private void runMember(Arguments words) {
    switch (words.verb()) {
      case "group" -> {
        DurableState founding = DurableState.founding(Stage.voters(words.number(0)));
        for (int id = 1; id <= words.number(0); id++) {
          stage.start(new MemberId(id), config, founding);
        }
      }
      case "disk" -> stage.start(words.member(0), config, disk(words));
      case "start" -> stage.start(words.member(0), config, DurableState.EMPTY);
      case "crash" -> crashed.put(words.member(0), stage.remove(words.member(0)));
      default -> {
        DurableState found = crashed.remove(words.member(0));
        if (found == null) {
          throw new ScriptException("member " + words.member(0) + " has not crashed");
        }
        stage.start(words.member(0), config, found);
      }
    }
  }

  /** {@code disk A of N term T log t1 t2 ...}. */
  private static DurableState disk(Arguments words) {
    words.expect(1, "of");
    words.expect(3, "term");
    words.expect(5, "log");
    List<Entry> entries = new ArrayList<>();
    for (String term : words.rest(6)) {
      long index = entries.size() + 1L;
      Entry.Payload payload =
          index == 1
              ? new Entry.Membership(Stage.voters(words.number(2)))
              : new Entry.Command(ByteString.copyFromUtf8("c" + index));
      entries.add(new Entry(index, Long.parseLong(term), payload));
    }
    return new DurableState(
        new HardState(words.number(4), Optional.empty(), 1), Optional.empty(), entries);
  }

  private void runTime(Arguments words) {
    switch (words.verb()) {
      case "campaign" -> stage.actor(words.member(0)).passToDeadline();
      case "tick" -> {
        List<String> named = words.rest(1);
        for (int i = 0; i < words.number(0); i++) {
          for (Actor actor : List.copyOf(stage.actors())) {
            if (named.isEmpty() || named.contains(actor.node().id().toString())) {
              actor.pass(Stage.TICK);
            }
          }
        }
      }
      default -> {
        for (int i = 0; i < words.number(0); i++) {
          stage.actors().forEach(actor -> actor.pass(Stage.TICK));
          stage.settle();
        }
      }
    }
  }

  private void runNetwork(Arguments words) {
    switch (words.verb()) {
      case "deliver" -> {
        if (words.rest(0).isEmpty()) {
          stage.settle();
        } else {
          named(words).forEach(stage::deliver);
        }
      }
      case "round" -> stage.underWay(Link.ANY).forEach(stage::deliver);
      case "drop" -> named(words).forEach(stage::drop);
      case "repeat" -> named(words).forEach(stage::repeat);
      case "cut" -> {
        List<String> inside = List.copyOf(words.rest(0));
        stage.lose(
            envelope ->
                inside.contains(envelope.from().toString())
                    != inside.contains(envelope.to().toString()));
      }
      default -> stage.lose(envelope -> false);
    }
  }

  private List<Stage.Envelope> named(Arguments words) {
    List<Stage.Envelope> all = stage.underWay(Link.parse(words.word(0)));
    List<Stage.Envelope> named = all.stream().limit(words.numberOr(1, all.size())).toList();
    if (named.isEmpty()) {
      stage.tell("nothing is under way there");
    }
    return named;
  }

  private void status(RaftNode node) {
    stage.tell(
        node.id(),
        "%s term %d vote %s leader %s commit %d applied %d log %d to %s (%s)"
            .formatted(
                Words.lower(node.role()),
                node.term(),
                Words.of(node.votedFor()),
                Words.of(node.leader()),
                node.commitIndex(),
                node.appliedIndex(),
                node.log().firstIndex(),
                node.log().last(),
                Words.of(node.configuration())));
  }

  private void progress(RaftNode leader) {
    for (FollowerStatus follower : leader.followers()) {
      stage.tell(
          follower.id(),
          "%s match %d next %d unanswered %d"
              .formatted(
                  Words.lower(follower.sending()),
                  follower.match(),
                  follower.next(),
                  follower.unanswered()));
    }
  }

  private void log(LogView log) {
    if (log.snapshotPosition().index() > 0) {
      stage.tell("snapshot " + log.snapshotPosition());
    }
    for (long i = log.firstIndex(); i <= log.lastIndex(); i++) {
      stage.tell(Words.of(log.entryAt(i)));
    }
  }
}
