package dev.swarmsim.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which way imports may point, and what the cores must not touch. */
class ArrowsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.swarmsim");
  }

  @Test
  void theRulesSeeTheWholeHouse() {
    assertTrue(classes.size() > 300, "saw only " + classes.size() + " classes");
  }

  @Test
  void raftKnowsNoSwarm() {
    noClasses()
        .that()
        .resideInAPackage("dev.swarmsim.raft..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarmsim.scheduler..",
            "dev.swarmsim.simulator..",
            "dev.swarmsim.server..",
            "dev.swarmsim.cli..")
        .check(classes);
  }

  @Test
  void theSchedulerKnowsNoRaft() {
    noClasses()
        .that()
        .resideInAPackage("dev.swarmsim.scheduler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarmsim.raft..",
            "dev.swarmsim.simulator..",
            "dev.swarmsim.server..",
            "dev.swarmsim.cli..",
            "io.netty..")
        .check(classes);
  }

  @Test
  void theSimulatorKnowsNoTerminalAndNoHttp() {
    noClasses()
        .that()
        .resideInAPackage("dev.swarmsim.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.swarmsim.server..", "dev.swarmsim.cli..")
        .check(classes);
  }

  @Test
  void theServerKnowsNoTerminalAndNoBrain() {
    noClasses()
        .that()
        .resideInAPackage("dev.swarmsim.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.swarmsim.cli..", "dev.swarmsim.raft..")
        .check(classes);
  }

  @Test
  void httpKnowsNoSwarm() {
    noClasses()
        .that()
        .resideInAPackage("dev.swarmsim.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarmsim.scheduler..",
            "dev.swarmsim.simulator..",
            "dev.swarmsim.server.api..",
            "dev.swarmsim.server.live..")
        .check(classes);
  }

  @Test
  void nettyStaysWhereThereAreSocketsRealOrSimulated() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.swarmsim.raft.transport..",
            "dev.swarmsim.raft.host..",
            "dev.swarmsim.raft.kv..",
            "dev.swarmsim.simulator.net..",
            "dev.swarmsim.simulator.world..",
            "dev.swarmsim.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(classes);
  }

  @Test
  void coresHaveNoHands() {
    HouseRules.CORES_HAVE_NO_HANDS.check(classes);
  }

  @Test
  void nobodyLooksAtARealClock() {
    HouseRules.NOBODY_LOOKS_AT_A_REAL_CLOCK.check(classes);
  }

  @Test
  void nobodyDrawsFromOtherDice() {
    HouseRules.NOBODY_DRAWS_FROM_OTHER_DICE.check(classes);
  }

  @Test
  void nothingRunsBesideTheQueue() {
    HouseRules.NOTHING_RUNS_BESIDE_THE_QUEUE.check(classes);
  }

  @Test
  void coresKeepNothingInAnOrderThatHashingDecides() {
    HouseRules.NOTHING_IS_KEPT_IN_AN_ORDER_THAT_HASHING_DECIDES.check(classes);
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching("dev.swarmsim.(*)..").should().beFreeOfCycles().check(classes);
  }
}
