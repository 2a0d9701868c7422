package dev.swarmsim.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.NodeSpec;
import dev.swarmsim.scheduler.model.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  @Test
  void blanksAroundKeyAndValueAreDropped() throws ConstraintException {
    assertEquals(
        List.of(new Constraint("node.role", true, "manager")),
        Constraint.parse(List.of("  node.role == manager ")));
    assertEquals(
        List.of(new Constraint("_key.A", false, "a b")), Constraint.parse(List.of("_key.A!=a b")));
  }

  @Test
  void aWrongOperatorIsNamedInSwarmKitsWords() {
    for (String text : List.of("", "node.id", "node.id=x", "node.id<>x")) {
      assertEquals("constraint expected one operator from ==, !=", refusal(text));
    }
  }

  @Test
  void invalidKeysAndValuesAreNamed() {
    assertEquals("key '1node' is invalid", refusal("1node==x"));
    assertEquals("key 'no*de' is invalid", refusal("no*de==x"));
    assertEquals("key 'no$de' is invalid", refusal("no$de==x"));
    assertEquals("key 'no de' is invalid", refusal("no de==x"));
    assertEquals("key '' is invalid", refusal("==x"));
    assertEquals("value '' is invalid", refusal("node.id== "));
    assertEquals("value 'a@b' is invalid", refusal("node.id==a@b"));
  }

  @Test
  void valuesAreComparedWithoutCaseAndLiterally() {
    Node node = node();

    assertTrue(matches("node.hostname==WORKER.1", node));
    assertFalse(matches("node.hostname==worker..", node));
    assertFalse(matches("node.hostname==worker*", node));
    assertFalse(matches("node.hostname!=Worker.1", node));
  }

  @Test
  void everyKeyLooksAtItsOwnProperty() {
    Node node = node();

    assertTrue(matches("node.id==abc", node));
    assertTrue(matches("NODE.ROLE==manager", node));
    assertTrue(matches("node.platform.os==linux", node));
    assertTrue(matches("node.platform.arch==x86_64", node));
    assertTrue(matches("node.labels.zone==a", node));
    assertTrue(matches("engine.labels.disk==ssd", node));
    assertFalse(matches("engine.labels.zone==a", node));
    assertFalse(matches("node.labels.ZONE==a", node));
  }

  @Test
  void whatANodeLacksIsTheEmptyString() {
    Node bare = Node.getDefaultInstance();

    assertFalse(matches("node.labels.zone==a", bare));
    assertTrue(matches("node.labels.zone!=a", bare));
    assertTrue(matches("node.platform.os!=linux", bare));
  }

  @Test
  void anUnknownKeyNeverMatches() {
    assertFalse(matches("foo==bar", node()));
    assertFalse(matches("foo!=bar", node()));
    assertFalse(matches("node.labels.==bar", node()));
  }

  @Test
  void addressesMatchAloneOrBySubnet() {
    Node node = node();

    assertTrue(matches("node.ip==10.1.2.3", node));
    assertFalse(matches("node.ip!=10.1.2.3", node));
    assertTrue(matches("node.ip==10.1.0.0/16", node));
    assertTrue(matches("node.ip!=10.2.0.0/16", node));
    assertFalse(matches("node.ip==10.1.0.0/99", node));
    assertFalse(matches("node.ip!=nonsense", node));
    assertTrue(matches("node.ip!=2001:db8::2", node));
  }

  @Test
  void allConstraintsMustHoldAndAListThatDoesNotParseIsIgnored() {
    Placement both =
        Placement.newBuilder()
            .addConstraints("node.labels.zone==a")
            .addConstraints("node.id!=abc")
            .build();
    Placement broken = both.toBuilder().addConstraints("node.id=x").build();

    assertFalse(Constraint.allMatch(Constraint.parseOrNone(both), node()));
    assertEquals(List.of(), Constraint.parseOrNone(broken));
  }

  private static boolean matches(String text, Node node) {
    try {
      return Constraint.allMatch(Constraint.parse(List.of(text)), node);
    } catch (ConstraintException cause) {
      throw new AssertionError(cause);
    }
  }

  private static String refusal(String text) {
    return assertThrows(ConstraintException.class, () -> Constraint.parse(List.of(text)))
        .getMessage();
  }

  private static Node node() {
    Node.Builder node = Node.newBuilder().setId("abc").setRole(NodeSpec.Role.MANAGER);
    node.getSpecBuilder().getAnnotationsBuilder().putLabels("zone", "a");
    node.getDescriptionBuilder().setHostname("worker.1").putEngineLabels("disk", "ssd");
    node.getDescriptionBuilder().getPlatformBuilder().setOs("linux").setArchitecture("x86_64");
    node.getStatusBuilder().setAddress("10.1.2.3");
    return node.build();
  }
}
