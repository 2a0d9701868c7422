package dev.swarmsim.simulator.run;

import dev.swarmsim.raft.BrokenMembers;
import dev.swarmsim.raft.quorum.QuorumRule;
import dev.swarmsim.simulator.campaign.DefaultCampaign;
import dev.swarmsim.simulator.scenario.Scenario;
import dev.swarmsim.simulator.scenario.Settings;
import dev.swarmsim.simulator.world.MemberFactory;
import java.util.List;

/**
 * A bug that the default campaign has to find.
 *
 * @param id by which the table names it
 * @param mutation what is done wrong
 * @param scenario the campaign, if the bug is one of its settings
 * @param options plant it
 */
record CampaignBug(String id, String mutation, Scenario scenario, RunOptions options) {

  /** All of them: first Raft's, then those of the swarm's brain. */
  static List<CampaignBug> all() {
    return List.of(
        raft("R01", "a vote is given though another has it", BrokenMembers.votingTwice()),
        raft(
            "R02",
            "a vote is given whatever log the candidate has",
            BrokenMembers.votingForStaleLogs()),
        raft(
            "R03",
            "what a majority has is committed, whatever its term",
            BrokenMembers.countingOldTerms()),
        raft("R04", "a promise leaves before it is durable", BrokenMembers.promisingTooEarly()),
        raft("R05", "a log is cut at every append", BrokenMembers.truncatingAlways()),
        raft(
            "R06",
            "an append attaches to any log that is long enough",
            BrokenMembers.attachingAnywhere()),
        raft("R07", "messages of older terms are acted upon", BrokenMembers.hearingOldTerms()),
        raft(
            "R08",
            "a leader counts itself for what is not on its disk",
            BrokenMembers.countingUnwritten()),
        raft(
            "R09",
            "a follower commits beyond what the append covered",
            BrokenMembers.committingAhead()),
        raft(
            "R10",
            "the membership is changed while the last change is not committed",
            BrokenMembers.changingHastily()),
        raft("R11", "a leader that hears no quorum stays", BrokenMembers.keepingOffice()),
        raft(
            "R12", "an entry is committed when one member has it", BrokenMembers.committingAlone()),
        halfRule(),
        swarm("S01", "a task that is to be restarted is forgotten", SwarmBugs.lostRestart()),
        swarm("S02", "a restart does not end the old task", SwarmBugs.restartWithoutEnd()),
        swarm(
            "S03",
            "slots are counted wrongly: each new task is for slot 1",
            SwarmBugs.wrongSlots()),
        swarm("S04", "a service that is scaled down keeps its tasks", SwarmBugs.noShrinking()),
        swarm(
            "S05",
            "a global task stays on a node that is drained or down",
            SwarmBugs.globalOnDrained()),
        swarm("S06", "a global service runs on managers only", SwarmBugs.globalForgetsWorkers()),
        swarm("S07", "the scheduler forgets reservations and ports", SwarmBugs.allOnOneNode()),
        swarm("S08", "the scheduler assigns tasks without a node", SwarmBugs.noNode()),
        swarm("S09", "the scheduler sets back what runs already", SwarmBugs.takingBack()),
        swarm("S10", "the allocator gives one port to all services", SwarmBugs.portTwice()),
        swarm("S11", "two tasks get one address", SwarmBugs.addressTwice()),
        swarm("S12", "new tasks skip the allocator", SwarmBugs.skippingAllocator()),
        swarm("S13", "tasks are made for a service that does not exist", SwarmBugs.serviceGone()),
        swarm("S14", "a slot keeps one ended task too many", SwarmBugs.longHistory()),
        swarm("S15", "ended tasks are never removed", SwarmBugs.noReaping()));
  }

  static CampaignBug get(String id) {
    return all().stream().filter(bug -> bug.id().equals(id)).findFirst().orElseThrow();
  }

  private static CampaignBug raft(String id, String mutation, MemberFactory members) {
    return new CampaignBug(
        id, mutation, DefaultCampaign.scenario(), RunOptions.DEFAULT.withMembers(members));
  }

  private static CampaignBug swarm(String id, String mutation, SwarmBug bug) {
    return new CampaignBug(
        id,
        mutation,
        DefaultCampaign.scenario(),
        RunOptions.DEFAULT.but().loops(bug.loops()).build());
  }

  private static CampaignBug halfRule() {
    Scenario campaign = DefaultCampaign.scenario();
    Settings settings = campaign.settings();
    return new CampaignBug(
        "R13",
        "a quorum is (N+1)/2 in integers",
        campaign
            .but()
            .settings(
                new Settings(
                    settings.raft().withQuorumRule(QuorumRule.HALF),
                    settings.snapshotEvery(),
                    settings.heartbeatNanos(),
                    settings.taskHistory()))
            .build(),
        RunOptions.DEFAULT);
  }
}
