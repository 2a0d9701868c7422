package dev.swarmsim.simulator.run;

import dev.swarmsim.simulator.run.BenchmarkWorld.Lane;
import dev.swarmsim.simulator.scenario.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a swarm of five managers does while it is timed. */
enum BenchmarkWork {
  /** Heartbeats, and nothing else. */
  IDLE("idle", 360) {
    @Override
    void minute(BenchmarkWorld swarm, int number) {
      swarm.runFor(MINUTE);
    }
  },

  /** Heartbeats; each leader has an office to open, and a log to compare. */
  LEADER_CRASHES("the leader crashes and returns every minute", 60) {
    @Override
    void minute(BenchmarkWorld swarm, int number) {
      List<String> leader = List.of(swarm.leader());
      swarm.faults().crash(leader);
      swarm.runFor(MINUTE * 2 / 3);
      swarm.faults().restart(leader);
      swarm.runFor(MINUTE / 3);
    }
  },

  /** The heaviest load on Raft: two entries for each write, on five disks and in five stores. */
  WRITES("ten writes a second", 3) {
    @Override
    void begin(BenchmarkWorld swarm) {
      swarm.writeEvery(SECOND / 10);
    }

    @Override
    void minute(BenchmarkWorld swarm, int number) {
      swarm.runFor(MINUTE);
    }
  },

  /** Every kind of disturbance in turn, while somebody writes. */
  FAULTS("a write every 5 s; crashes, cuts, slow links and pauses in turn, one a minute", 20) {
    @Override
    void begin(BenchmarkWorld swarm) {
      swarm.writeEvery(5 * SECOND);
    }

    @Override
    void minute(BenchmarkWorld swarm, int number) {
      List<String> leader = List.of(swarm.leader());
      List<String> followers = swarm.followers();
      switch (number % 5) {
        case 0 -> swarm.faults().crash(leader);
        case 1 -> swarm.faults().partition("cut", List.of(leader, followers));
        case 2 -> swarm.faults().crash(followers.subList(0, 2));
        case 3 -> slowLinks(swarm, leader);
        default -> swarm.faults().pause(leader);
      }
      swarm.runFor(MINUTE / 2);
      swarm.faults().heal(Optional.empty());
      swarm.faults().resume(swarm.world().names());
      swarm.faults().restart(swarm.world().names());
      swarm.runFor(MINUTE / 2);
    }

    private void slowLinks(BenchmarkWorld swarm, List<String> nodes) {
      var longer = new Distribution.Exponential(SECOND / 10, SECOND / 10);
      Supplier<String> unused =
          swarm.faults().links().delay("slow", nodes, List.of(), longer, true, true);
    }
  },

  /** Orchestrator, scheduler, dispatcher, agents and containers; commands typed as a user would. */
  SCALING("ten workers, 50 tasks, scaled up and down every 5 s", 3) {
    @Override
    int workers() {
      return 10;
    }

    @Override
    void begin(BenchmarkWorld swarm) {
      swarm.docker("service create -d --name web --replicas 50 nginx");
    }

    @Override
    void minute(BenchmarkWorld swarm, int number) {
      for (int i = 0; i < 12; i++) {
        swarm.runFor(5 * SECOND);
        swarm.docker("service scale -d web=" + (i % 2 == 0 ? 60 : 50));
      }
    }
  },

  /** Fresh worlds: boot, form the swarm, elect, lose the leader, elect, return, catch up. */
  RECOVERY("runs of «boot, elect, kill the leader, recover, catch up»", 20) {
    @Override
    BenchmarkPass pass(Lane lane, long seed) {
      BenchmarkPass.Meter meter = BenchmarkPass.Meter.start();
      var total = BenchmarkPass.NOTHING;
      for (int i = 0; i < minutes(); i++) {
        var swarm = BenchmarkWorld.formed(workers(), lane, seed * minutes() + i);
        swarm.loseLeaderAndRecover();
        total = total.plus(swarm.world());
      }
      return meter.stop(total);
    }

    @Override
    void minute(BenchmarkWorld swarm, int number) {
      throw new IllegalStateException("this work is a world of its own each time");
    }
  };

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final String words;
  private final int minutes;

  BenchmarkWork(String words, int minutes) {
    this.words = words;
    this.minutes = minutes;
  }

  /** What it is, for the table. */
  String words() {
    return words;
  }

  /** How many minutes, or worlds, one pass takes. */
  int minutes() {
    return minutes;
  }

  int workers() {
    return 0;
  }

  void begin(BenchmarkWorld swarm) {
    // Most work needs no preparation.
  }

  /** Lets a minute of virtual time pass. */
  abstract void minute(BenchmarkWorld swarm, int number);

  /** Plays it once; a swarm that is formed for it is not timed. */
  BenchmarkPass pass(Lane lane, long seed) {
    var swarm = BenchmarkWorld.formed(workers(), lane, seed);
    begin(swarm);
    return timed(swarm);
  }

  final BenchmarkPass timed(BenchmarkWorld swarm) {
    BenchmarkPass before = BenchmarkPass.NOTHING.plus(swarm.world());
    BenchmarkPass.Meter meter = BenchmarkPass.Meter.start();
    for (int i = 0; i < minutes; i++) {
      minute(swarm, i);
    }
    return meter.stop(BenchmarkPass.NOTHING.plus(swarm.world()).minus(before));
  }
}
