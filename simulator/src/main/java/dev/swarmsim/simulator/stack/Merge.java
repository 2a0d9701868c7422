package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lays a later file over an earlier one, both written out: mappings are merged key by key, single
 * values replaced. Lists are joined, but for commands, which are replaced, and lists whose items
 * have an identity: ports (target and all), volumes (target), secrets and configs (source), where
 * the later item wins (docker/cli, loader/merge).
 */
final class Merge {
  private static final List<String> REPLACED = List.of("command", "entrypoint", "test");
  private static final Map<String, Function<Mapping, String>> IDENTITIES =
      Map.of(
          "ports",
              port -> port.text("target") + "/" + port.text("protocol") + port.text("published"),
          "volumes", volume -> volume.text("target"),
          "secrets", secret -> secret.text("source"),
          "configs", config -> config.text("source"));

  private Merge() {}

  static Mapping files(Mapping base, Mapping over) {
    return mappings(base, over);
  }

  private static Mapping mappings(Mapping base, Mapping over) {
    Map<String, ComposeValue> merged = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach(
            (key, value) ->
                merged.merge(key, value, (earlier, later) -> values(key, earlier, later)));
    return new Mapping(merged, base.place());
  }

  private static ComposeValue values(String key, ComposeValue base, ComposeValue over) {
    if (ComposeValue.isNull(over)) {
      return base;
    }
    if (base instanceof Mapping earlier && over instanceof Mapping later) {
      // Options of another log driver mean nothing to this one.
      boolean otherDriver =
          key.equals("logging")
              && earlier.has("driver")
              && later.has("driver")
              && !earlier.text("driver").equals(later.text("driver"));
      return otherDriver ? later : mappings(earlier, later);
    }
    if (base instanceof Sequence earlier && over instanceof Sequence later) {
      return REPLACED.contains(key) ? later : lists(key, earlier, later);
    }
    return over;
  }

  private static Sequence lists(String key, Sequence base, Sequence over) {
    Function<Mapping, String> identity = IDENTITIES.get(key);
    if (identity == null) {
      var joined = new ArrayList<>(base.items());
      joined.addAll(over.items());
      return new Sequence(joined, base.place());
    }
    Map<String, ComposeValue> items = new LinkedHashMap<>();
    for (Sequence list : List.of(base, over)) {
      list.items().forEach(item -> items.put(identity.apply((Mapping) item), item));
    }
    return new Sequence(List.copyOf(items.values()), base.place());
  }
}
