package dev.swarmsim.scheduler.control;

import static dev.swarmsim.scheduler.control.Requests.error;
import static dev.swarmsim.scheduler.control.Requests.invalid;
import static dev.swarmsim.scheduler.control.Requests.port;
import static dev.swarmsim.scheduler.control.Requests.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swarmsim.scheduler.model.ControlError;
import dev.swarmsim.scheduler.model.ControlError.Code;
import dev.swarmsim.scheduler.model.EndpointSpec;
import dev.swarmsim.scheduler.model.PortConfig.PublishMode;
import dev.swarmsim.scheduler.model.ServiceSpec;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule of a service spec refuses with Docker's code and words. */
final class ServiceSpecRulesTest {
  @Test
  void aPlainSpecIsAccepted() {
    ServiceSpecRules.check(spec("web"));
    ServiceSpecRules.check(spec("Web_1-x"));
    ServiceSpecRules.check(spec("a".repeat(63)));
  }

  @Test
  void aNameIsADnsLabelOfAtMostSixtyThreeCharacters() {
    assertEquals(invalid("meta: name must be provided"), refusal(named("")));
    for (String name : new String[] {"-web", "web-", "we b", "we.b", "wéb"}) {
      assertEquals(
          invalid("name must be valid as a DNS name component"), refusal(named(name)), name);
    }
    assertEquals(invalid("name must be 63 characters or fewer"), refusal(named("a".repeat(64))));
  }

  @Test
  void anImageMustBeNamedAndNameable() {
    assertEquals(
        invalid("ContainerSpec: image reference must be provided"),
        refusal(spec -> spec.getTaskBuilder().getContainerBuilder().clearImage()));
    assertEquals(
        invalid("ContainerSpec: \"BAD IMAGE\" is not a valid repository/tag"),
        refusal(spec -> spec.getTaskBuilder().getContainerBuilder().setImage("BAD IMAGE")));
    assertEquals(
        invalid("TaskSpec: missing runtime"),
        refusal(spec -> spec.getTaskBuilder().clearContainer()));
  }

  @Test
  void aServiceHasAMode() {
    assertEquals(invalid("Unrecognized service mode"), refusal(ServiceSpec.Builder::clearMode));
    assertEquals(
        invalid("Number of replicas must be non-negative"),
        refusal(spec -> spec.getReplicatedBuilder().setReplicas(-1)));
  }

  @Test
  void reservationsAndLimitsHaveALeastAmount() {
    assertEquals(
        invalid("invalid cpu value 0.0001: Must be at least 0.001"),
        refusal(spec -> spec.getTaskBuilder().getReservationsBuilder().setNanoCpus(100_000)));
    assertEquals(
        invalid("invalid cpu value -1: Must be at least 0.001"),
        refusal(spec -> spec.getTaskBuilder().getLimitsBuilder().setNanoCpus(-1_000_000_000)));
    assertEquals(
        invalid("invalid cpu value 1.5e-05: Must be at least 0.001"),
        refusal(spec -> spec.getTaskBuilder().getLimitsBuilder().setNanoCpus(15_000)));
    assertEquals(
        invalid("invalid memory value 1048576: Must be at least 4MiB"),
        refusal(spec -> spec.getTaskBuilder().getReservationsBuilder().setMemoryBytes(1 << 20)));
  }

  @Test
  void theLeastAmountsThemselvesAreAccepted() {
    accepted(
        spec ->
            spec.getTaskBuilder()
                .getReservationsBuilder()
                .setNanoCpus(1_000_000)
                .setMemoryBytes(4 << 20));
  }

  @Test
  void timesAreNotNegative() {
    assertEquals(
        invalid("TaskSpec: restart-delay cannot be negative"),
        refusal(spec -> spec.getTaskBuilder().getRestartBuilder().setDelay(-1)));
    assertEquals(
        invalid("TaskSpec: restart-window cannot be negative"),
        refusal(spec -> spec.getTaskBuilder().getRestartBuilder().setWindow(-1)));
    assertEquals(
        invalid("TaskSpec: update-delay cannot be negative"),
        refusal(spec -> spec.getUpdateBuilder().setDelay(-1)));
    assertEquals(
        invalid("TaskSpec: update-monitor cannot be negative"),
        refusal(spec -> spec.getUpdateBuilder().setMonitor(-1)));
    assertEquals(
        invalid("TaskSpec: update-delay cannot be negative"),
        refusal(spec -> spec.getRollbackBuilder().setDelay(-1)));
  }

  @Test
  void aFailureRatioIsBetweenNoneAndAll() {
    var refused =
        invalid("TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1");

    assertEquals(refused, refusal(spec -> spec.getUpdateBuilder().setMaxFailureRatio(1.5f)));
    assertEquals(refused, refusal(spec -> spec.getUpdateBuilder().setMaxFailureRatio(-0.1f)));
    accepted(spec -> spec.getUpdateBuilder().setMaxFailureRatio(1f));
  }

  @Test
  void aConstraintIsAKeyAnOperatorAndAValue() {
    assertEquals(
        error(Code.UNKNOWN, "constraint expected one operator from ==, !="),
        refusal(constrained("node.role=manager")));
    assertEquals(error(Code.UNKNOWN, "key '1x' is invalid"), refusal(constrained("1x == y")));
    assertEquals(error(Code.UNKNOWN, "value '' is invalid"), refusal(constrained("node.id==")));
    for (String good :
        new String[] {" node.Labels.zone == a ", "_foo!=bar", "engine.labels.x==a b"}) {
      accepted(constrained(good));
    }
  }

  @Test
  void aPublishedPortComesOnce() {
    assertEquals(
        invalid("EndpointSpec: duplicate published ports provided"),
        refusal(
            spec ->
                spec.getEndpointBuilder()
                    .addPorts(port(PublishMode.INGRESS, 80))
                    .addPorts(port(PublishMode.HOST, 80))));
    accepted(
        spec ->
            spec.getEndpointBuilder()
                .addPorts(port(PublishMode.INGRESS, 0))
                .addPorts(port(PublishMode.INGRESS, 0)));
  }

  @Test
  void namesResolvedInTurnCannotPublishThroughIngress() {
    assertEquals(
        invalid("EndpointSpec: port published with ingress mode can't be used with dnsrr mode"),
        refusal(
            spec ->
                spec.getEndpointBuilder()
                    .setMode(EndpointSpec.Mode.DNSRR)
                    .addPorts(port(PublishMode.INGRESS, 80))));
    accepted(
        spec ->
            spec.getEndpointBuilder()
                .setMode(EndpointSpec.Mode.DNSRR)
                .addPorts(port(PublishMode.HOST, 80)));
  }

  private static Consumer<ServiceSpec.Builder> named(String name) {
    return spec -> spec.getAnnotationsBuilder().setName(name);
  }

  private static Consumer<ServiceSpec.Builder> constrained(String constraint) {
    return spec -> spec.getTaskBuilder().getPlacementBuilder().addConstraints(constraint);
  }

  private static void accepted(Consumer<ServiceSpec.Builder> change) {
    var spec = spec("web").toBuilder();
    change.accept(spec);
    ServiceSpecRules.check(spec.build());
  }

  private static ControlError refusal(Consumer<ServiceSpec.Builder> change) {
    return assertThrows(ControlException.class, () -> accepted(change)).toError();
  }
}
