package dev.swarmsim.raft;

/** Rows of the catalogue that are not planted in a simulated group, and why. */
final class BugsElsewhere {
  private BugsElsewhere() {}

  static String page() {
    return """

    ## Planted elsewhere

    | bug | what is done wrong | caught by |
    | --- | --- | --- |
    | M43 | a corrupt record in the middle of the log is taken for its end | `storage.PlantedLogBugTest`: what was synced is missing after a start, for every record but the last |
    | M44 | a torn last record is an error, or stays where the next one is written | `storage.PlantedLogBugTest`: the log does not open after a crash, or not after the next one |

    ## Not applicable

    | bug | why |
    | --- | --- |
    | M31, second half (a voter is added before it has caught up) | allowed by the design: `AddVoter` of a newcomer is the operator's choice; only the promotion of a learner is held back |
    | M48 (a vote counts after the election is over) | the count lives in the `Candidate` object, which is gone with the role; there is nothing to count it in |
    | M49, second half (the old leader takes proposals during a transfer) | then the heir never has the whole log and the transfer times out, which is an outcome of its own: nothing breaks |
    """;
  }
}
