package dev.swarmsim.simulator.history;

import dev.swarmsim.scheduler.model.ControlRequest;
import dev.swarmsim.simulator.history.ClientOperation.Judged;
import dev.swarmsim.simulator.history.ClientOperation.Outcome;
import dev.swarmsim.simulator.history.Registers.Sight;
import dev.swarmsim.simulator.scenario.ClientsPlan;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One operation of a client, from its first request until the client knows what came of it or gives
 * up.
 *
 * <p>A write that was not answered is asked for again as it was, with the version that was seen:
 * the swarm takes it once at most, since a version fits once. If it is then refused, the client
 * looks whether its own value is there; if another's is, it cannot know.
 */
final class Errand {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How often a put looks again that was overtaken by another. */
  private static final int ROUNDS = 3;

  private final Client client;
  private final String key;
  private final ClientsPlan.Operation operation;
  private final String value;
  private final long calledNanos;
  private int attempts;
  private int triesLeft;
  private int rounds = ROUNDS;
  private Optional<ObjectModel.Call> call = Optional.empty();

  /** Whether an attempt at the write may have taken effect. */
  private boolean doubtful;

  /**
   * @param value what it writes, if it writes
   */
  Errand(Client client, String key, ClientsPlan.Operation operation, String value) {
    this.client = client;
    this.key = key;
    this.operation = operation;
    this.value = value;
    this.calledNanos = client.nowNanos();
    this.triesLeft = client.plan().retries();
  }

  void begin() {
    Optional<Sight> seen = client.seen(key);
    if (operation == ClientsPlan.Operation.CAS && seen.isPresent()) {
      replace(seen.get());
    } else {
      look(this::looked);
    }
  }

  // ---- Looking

  private void look(Consumer<Optional<Sight>> then) {
    ask(
        Registers.list(),
        heard -> {
          switch (heard) {
            case Heard.Said(var reply) -> {
              Optional<Sight> sight = Registers.find(reply, key);
              client.saw(key, sight);
              then.accept(sight);
            }
            case Heard.Refused(var text) -> lookAgain(text, then);
            case Heard.Unable(var text) -> lookAgain(text, then);
            case Heard.Silence(var text) -> lookAgain(text, then);
          }
        });
  }

  private void lookAgain(String text, Consumer<Optional<Sight>> then) {
    if (triesLeft > 0) {
      triesLeft--;
      client.after(PAUSE_NANOS, () -> look(then));
    } else {
      gaveUp(text);
    }
  }

  private void looked(Optional<Sight> sight) {
    switch (operation) {
      case GET -> {
        call = Optional.of(new ObjectModel.Get());
        ended(Outcome.OK, new ObjectModel.Seen(sight.map(Sight::held)));
      }
      case PUT ->
          sight.ifPresentOrElse(
              this::replace,
              () -> write(new ObjectModel.Create(value), Registers.create(key, value)));
      case CAS -> sight.ifPresentOrElse(this::replace, () -> gaveUp("there is nothing to replace"));
      case REMOVE ->
          sight.ifPresentOrElse(
              there -> write(new ObjectModel.Remove(there.held().born()), Registers.remove(there)),
              () -> gaveUp("there is nothing to remove"));
    }
  }

  // ---- Writing

  private void replace(Sight seen) {
    write(new ObjectModel.Replace(seen.held(), value), Registers.replace(key, seen, value));
  }

  private void write(ObjectModel.Call what, ControlRequest request) {
    call = Optional.of(what);
    ask(
        request,
        heard -> {
          switch (heard) {
            case Heard.Said(var reply) -> {
              client.saw(
                  key,
                  reply.hasConfig()
                      ? Optional.of(Registers.sight(reply.getConfig()))
                      : Optional.empty());
              ended(Outcome.OK, new ObjectModel.Done());
            }
            case Heard.Refused(var text) -> refused(text);
            case Heard.Unable(var text) -> writeAgain(what, request, text);
            case Heard.Silence(var text) -> {
              doubtful = true;
              writeAgain(what, request, text);
            }
          }
        });
  }

  private void writeAgain(ObjectModel.Call what, ControlRequest request, String text) {
    if (triesLeft > 0) {
      triesLeft--;
      client.after(PAUSE_NANOS, () -> write(what, request));
    } else {
      gaveUp(text);
    }
  }

  private void refused(String text) {
    if (doubtful) {
      look(sight -> lookedForOwn(sight, text));
    } else if (operation == ClientsPlan.Operation.PUT && rounds > 0) {
      rounds--;
      client.after(PAUSE_NANOS, () -> look(this::looked));
    } else {
      client.forget(key);
      ended(Outcome.FAIL, text, Optional.of(new ObjectModel.Refused()));
    }
  }

  /** Only the client itself writes its value: who sees it there knows that it was written. */
  private void lookedForOwn(Optional<Sight> sight, String text) {
    boolean own = sight.filter(there -> there.held().value().equals(value)).isPresent();
    if (own && operation != ClientsPlan.Operation.REMOVE) {
      ended(Outcome.OK, new ObjectModel.Done());
    } else {
      gaveUp(text);
    }
  }

  // ---- The end

  private void ask(ControlRequest request, Consumer<Heard> then) {
    attempts++;
    client.desk().ask(request, then);
  }

  private void gaveUp(String text) {
    client.forget(key);
    ended(doubtful ? Outcome.UNKNOWN : Outcome.FAIL, text, Optional.empty());
  }

  private void ended(Outcome outcome, ObjectModel.Answer answer) {
    ended(outcome, answer.toString(), Optional.of(answer));
  }

  private void ended(Outcome outcome, String text, Optional<ObjectModel.Answer> answer) {
    client.ended(told(outcome, text, answer));
  }

  /** What can be said of it while it is under way. */
  ClientOperation unfinished() {
    boolean writes = call.isPresent() && operation != ClientsPlan.Operation.GET;
    return told(
        writes ? Outcome.UNKNOWN : Outcome.FAIL, "the run ended before it did", Optional.empty());
  }

  private ClientOperation told(Outcome outcome, String text, Optional<ObjectModel.Answer> answer) {
    boolean says = outcome == Outcome.UNKNOWN || answer.isPresent();
    return new ClientOperation(
        client.number(),
        key,
        operation.toString(),
        call.map(Object::toString).orElse(""),
        outcome,
        text,
        client.desk().asked(),
        calledNanos,
        client.nowNanos(),
        attempts,
        says ? call.map(what -> new Judged(what, answer)) : Optional.empty());
  }
}
