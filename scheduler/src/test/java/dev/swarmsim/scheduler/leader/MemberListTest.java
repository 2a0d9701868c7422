package dev.swarmsim.scheduler.leader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a member may leave: the reachable ones left must be a majority of all that are left. */
final class MemberListTest {
  @Test
  void anyOfThreeLiveManagersMayGo() {
    assertTrue(group(3, 0).canRemove("m1"));
  }

  @Test
  void ofThreeWithOneDeadTheDeadOneMayGoAndALiveOneMayNot() {
    assertTrue(group(3, 1).canRemove("m3"));
    assertFalse(group(3, 1).canRemove("m2"));
  }

  @Test
  void ofFourWithOneDeadALiveOneMayGo() {
    assertTrue(group(4, 1).canRemove("m2"));
  }

  @Test
  void ofFourWithTwoDeadALiveOneMayNotGoAndADeadOneMay() {
    assertFalse(group(4, 2).canRemove("m2"));
    assertTrue(group(4, 2).canRemove("m4"));
  }

  @Test
  void oneOfTwoLiveManagersMayGo() {
    assertTrue(group(2, 0).canRemove("m2"));
  }

  @Test
  void theOnlyManagerMayNotGo() {
    assertFalse(group(1, 0).canRemove("m1"));
  }

  /** Managers m1 to mN, the last of them dead. */
  private static MemberList group(int size, int dead) {
    List<Member> members = new ArrayList<>();
    for (int n = 1; n <= size; n++) {
      members.add(new Member(n, "m" + n, "m" + n + ":2377", n == 1, n <= size - dead));
    }
    return () -> members;
  }
}
