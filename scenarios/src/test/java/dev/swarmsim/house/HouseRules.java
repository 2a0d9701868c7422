package dev.swarmsim.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What must not be touched, and where. */
final class HouseRules {
  private static final DescribedPredicate<JavaClass> CORES =
      resideInAnyPackage(
              "dev.swarmsim.raft", "dev.swarmsim.raft.quorum", "dev.swarmsim.scheduler..")
          .and(CoreClasses.HAND_WRITTEN);

  private static final DescribedPredicate<JavaClass> SIMULATION =
      resideInAPackage("dev.swarmsim.simulator..").or(CORES);

  private HouseRules() {}

  /**
   * Cores touch nothing of the world. {@link TimeUnit} only converts numbers; addresses are parsed
   * from literals alone, which asks no resolver.
   */
  static final ArchRule CORES_HAVE_NO_HANDS =
      noClasses()
          .that(CORES)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.time..",
                      "java.util.concurrent..",
                      "java.io..",
                      "java.nio..",
                      "java.net..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.belongToAnyOf(
                              TimeUnit.class, InetAddress.class, UnknownHostException.class))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, System.Logger.class);

  /** Time is an argument in cores, and the queue's in the simulator. */
  static final ArchRule NOBODY_LOOKS_AT_A_REAL_CLOCK =
      noClasses()
          .that(SIMULATION)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .accessTargetWhere(
              JavaAccess.Predicates.target(
                      com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("now"))
                  .and(JavaAccess.Predicates.targetOwner(resideInAPackage("java.time.."))))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class);

  /**
   * All chance comes from the run's seed; a generator made of a given number is as good as given.
   */
  static final ArchRule NOBODY_DRAWS_FROM_OTHER_DICE =
      noClasses()
          .that(SIMULATION)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SecureRandom.class, UUID.class, ThreadLocalRandom.class)
          .orShould()
          .callConstructorWhere(unseeded())
          .orShould()
          .callMethod(Math.class, "random");

  /** One thread: the order of events is the queue's alone. */
  static final ArchRule NOTHING_RUNS_BESIDE_THE_QUEUE =
      noClasses()
          .that(SIMULATION)
          .should()
          .callConstructor(Thread.class)
          .orShould()
          .accessTargetWhere(
              JavaAccess.Predicates.target(
                      com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                          "parallel|parallelStream|sleep|ofVirtual|ofPlatform|startVirtualThread"))
                  .and(
                      JavaAccess.Predicates.targetOwner(
                          resideInAnyPackage("java.lang", "java.util.."))));

  /** The JDK's immutable maps and sets are walked in an order that each JVM draws for itself. */
  static final ArchRule NOTHING_IS_KEPT_IN_AN_ORDER_THAT_HASHING_DECIDES =
      noClasses()
          .that(CORES)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(HashMap.class, HashSet.class, IdentityHashMap.class)
          .orShould()
          .accessTargetWhere(unorderedFactory());

  private static DescribedPredicate<JavaConstructorCall> unseeded() {
    return DescribedPredicate.describe(
        "makes a SplittableRandom without a seed",
        call ->
            call.getTargetOwner().isEquivalentTo(SplittableRandom.class)
                && call.getTarget().getRawParameterTypes().isEmpty());
  }

  /** Empty ones have no order: {@code Map.of()} may stay. */
  private static DescribedPredicate<JavaAccess<?>> unorderedFactory() {
    return DescribedPredicate.describe(
        "makes a map or set in no defined order", access -> factory(access) || collector(access));
  }

  private static boolean factory(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return (owner.isEquivalentTo(Map.class) || owner.isEquivalentTo(Set.class))
        && access.getName().matches("of|ofEntries|copyOf")
        && !empty(access);
  }

  private static boolean collector(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(Collectors.class)
        && access.getName().matches("toMap|toSet|toUnmodifiableMap|toUnmodifiableSet|groupingBy");
  }

  private static boolean empty(JavaAccess<?> access) {
    return access instanceof com.tngtech.archunit.core.domain.JavaMethodCall call
        && call.getTarget().getRawParameterTypes().isEmpty();
  }
}
