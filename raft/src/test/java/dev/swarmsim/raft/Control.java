package dev.swarmsim.raft;

import java.io.PrintStream;
import java.util.List;

/** Runs groups without a planted bug: any alarm is a bug of the core or of a check. */
final class Control {
  private static final int TOLD = 5;

  private Control() {}

  static List<Profile> profiles() {
    return List.of(
        Profile.faults(),
        Profile.churn(),
        Profile.crashes(),
        Profile.divergence(),
        Profile.lateness(),
        Profile.recovery(),
        Profile.lease(),
        Profile.haste(),
        Profile.blinks(),
        Profile.figure8(),
        Profile.figure8().late().named("late figure 8"),
        Profile.quickChurn(),
        Profile.hastyChurn(),
        Profile.snapshots(),
        Profile.readers(),
        Profile.oddClocks(),
        Profile.recovery().named("slow heir").checkQuorum(true).takesOver());
  }

  /** How many of these seeds alarm; tells of the first few. */
  static int alarms(Profile profile, long from, long to, PrintStream out) {
    int alarms = 0;
    for (long seed = from; seed < to; seed++) {
      try {
        new SimGroup(seed, profile, Plant.NONE).run();
      } catch (RuntimeException alarm) {
        alarms++;
        if (alarms <= TOLD) {
          out.println(profile.name() + " " + seed + ": " + alarm);
        }
      }
    }
    return alarms;
  }

  /** Arguments: the first seed, the one after the last, and a profile if not all. */
  public static void main(String[] arguments) {
    long from = Long.parseLong(arguments[0]);
    long to = Long.parseLong(arguments[1]);
    for (Profile profile : profiles()) {
      if (arguments.length < 3 || profile.name().equals(arguments[2])) {
        System.out.println(profile.name() + ": " + alarms(profile, from, to, System.out));
      }
    }
  }
}
