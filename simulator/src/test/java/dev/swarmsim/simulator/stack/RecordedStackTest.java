package dev.swarmsim.simulator.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swarmsim.scheduler.model.ServiceSpec;
import dev.swarmsim.simulator.json.Json;
import dev.swarmsim.simulator.json.NetworkJson;
import dev.swarmsim.simulator.json.SecretJson;
import dev.swarmsim.simulator.json.ServiceJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compose files give what the real command sent to the real Engine (recordings, case 21). */
final class RecordedStackTest {
  @Test
  void theVotingAppGivesTheRecordedNetworksAndServices() throws ComposeException {
    StackConverter converter = converter("vote", "compose/vote.yml");

    assertEquals(
        recorded("vote.networks").stream().map(NetworkJson::readCreate).toList(),
        converter.networks());
    assertServices("vote.services", converter.services(Map.of(), Map.of()));
  }

  @Test
  void theChangedVotingAppGivesTheRecordedUpdates() throws ComposeException {
    StackConverter converter = converter("vote", "compose/vote2.yml");

    assertServices("vote2.services", converter.services(Map.of(), Map.of()));
  }

  @Test
  void aSecondFileIsLaidOverTheFirst() throws ComposeException {
    StackConverter converter = converter("vote", "compose/vote.yml", "compose/over.yml");

    assertServices("vote-over.services", converter.services(Map.of(), Map.of()));
  }

  @Test
  void secretsAndConfigsComeFromTheirFiles() throws ComposeException {
    StackConverter converter = converter("conf", "compose/conf.yml");

    assertEquals(
        recorded("conf.secrets").stream().map(SecretJson::readSpec).toList(), converter.secrets());
    assertEquals("hello config\n", converter.configs().getFirst().getData().toStringUtf8());
    assertServices(
        "conf.services",
        converter.services(
            Map.of("conf_sec", "8q93bwpmdrcyu29da58qa6t65"),
            Map.of("conf_conf", "thi6k3syy4ox5ewio3ae2s8w6")));
  }

  @Test
  void stackConfigPrintsWhatWasRecorded() throws ComposeException {
    Compose compose = loader().load(List.of("compose/vote.yml"));

    assertEquals(Files.recorded("compose/vote.config.txt").orElseThrow(), compose.print());
  }

  private static void assertServices(String name, List<ServiceSpec> specs) {
    var sorted = new ArrayList<>(specs);
    sorted.sort(Comparator.comparing(spec -> spec.getAnnotations().getName()));
    List<Object> recorded = recorded(name);
    assertEquals(recorded.size(), sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      assertEquals(normal(ServiceJson.readSpec(recorded.get(i))), normal(sorted.get(i)));
    }
  }

  /** What nobody said and what the daemon fills in are the same. */
  private static ServiceSpec normal(ServiceSpec spec) {
    var normal = spec.toBuilder();
    if (normal.getReplicated().getReplicas() == 0) {
      normal.getReplicatedBuilder().setReplicas(1);
    }
    if (!normal.getTask().hasPlacement()) {
      normal.getTaskBuilder().getPlacementBuilder();
    }
    return normal.build();
  }

  private static StackConverter converter(String stack, String... files) throws ComposeException {
    return new StackConverter(loader().load(List.of(files)), new Namespace(stack), Files::recorded);
  }

  private static ComposeLoader loader() {
    return new ComposeLoader(Files::recorded, new TreeMap<>());
  }

  private static List<Object> recorded(String name) {
    var list = new ArrayList<Object>();
    if (Json.parse(Files.recorded("compose/" + name + ".json").orElseThrow())
        instanceof List<?> all) {
      list.addAll(all);
    }
    return list;
  }
}
