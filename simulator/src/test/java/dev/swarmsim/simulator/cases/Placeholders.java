package dev.swarmsim.simulator.cases;

import dev.swarmsim.scheduler.model.Meta;
import dev.swarmsim.scheduler.model.Node;
import dev.swarmsim.scheduler.model.Service;
import dev.swarmsim.scheduler.model.Task;
import dev.swarmsim.scheduler.store.ObjectKind;
import dev.swarmsim.scheduler.store.StoreView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the simulation's ids into a command where the recording had its own: {@code @{task:web.1#2}}
 * is the third task of that slot, {@code ~12} asks for so many characters of the id.
 */
record Placeholders(Lab lab) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("@\\{(\\w+):([^#}]*)#(\\d+)(?:~(\\d+))?\\}");

  /**
   * Fills a word that is typed on a machine; a container that chance put elsewhere is stood for by
   * another of its service.
   */
  String fill(String word, String machine) {
    Matcher digest = DIGEST.matcher(word);
    Matcher matcher =
        PLACEHOLDER.matcher(
            digest.find()
                ? word.replace(digest.group(1), lab.tokens("worker").getLast().split("-", -1)[2])
                : word);
    return matcher.replaceAll(
        found -> {
          String id =
              found.group(1).equals("container")
                  ? container(found.group(2), Integer.parseInt(found.group(3)), machine)
                  : id(found.group(1), found.group(2), Integer.parseInt(found.group(3)));
          String length = found.group(4);
          String text =
              length == null
                  ? id
                  : id.substring(0, Math.min(id.length(), Integer.parseInt(length)));
          return Matcher.quoteReplacement(text);
        });
  }

  /** A good token but for its secret, which the cases made up. */
  private static final Pattern DIGEST = Pattern.compile("^SWMTKN-1-(\\w{50})-0{25}$");

  private String container(String key, int number, String machine) {
    String service = key.substring(0, key.lastIndexOf('.'));
    List<String> here = lab.containers(machine, service);
    String named = id("container", key, number);
    return here.isEmpty() || here.contains(named) ? named : here.getFirst();
  }

  private String id(String kind, String key, int number) {
    if (kind.equals("time")) {
      return lab.unixTime(Double.parseDouble(key));
    }
    if (kind.equals("key")) {
      return pick(lab.unlockKeys(), number).orElse("no-such-key");
    }
    if (kind.equals("token")) {
      return pick(lab.tokens(key), number).orElse("no-such-token");
    }
    Optional<StoreView> objects = lab.objects();
    return objects.flatMap(view -> id(view, kind, key, number)).orElse("nosuchid");
  }

  private static Optional<String> id(StoreView view, String kind, String key, int number) {
    return switch (kind) {
      case "service" ->
          pick(
              sorted(
                  view.all(ObjectKind.SERVICE).stream()
                      .filter(service -> service.getSpec().getAnnotations().getName().equals(key))
                      .toList(),
                  Service::getMeta,
                  Service::getId),
              number);
      case "node" ->
          pick(
              sorted(
                  view.all(ObjectKind.NODE).stream()
                      .filter(node -> node.getDescription().getHostname().equals(key))
                      .toList(),
                  Node::getMeta,
                  Node::getId),
              number);
      case "task" -> pick(sorted(tasks(view, key), Task::getMeta, Task::getId), number);
      case "container" ->
          pick(
              sorted(tasks(view, key), Task::getMeta, task -> task.getStatus().getContainerId()),
              number);
      case "network" -> view.named(ObjectKind.NETWORK, key).map(found -> found.getId());
      case "secret" -> view.named(ObjectKind.SECRET, key).map(found -> found.getId());
      case "config" -> view.named(ObjectKind.CONFIG, key).map(found -> found.getId());
      default -> Optional.empty();
    };
  }

  private static List<Task> tasks(StoreView view, String key) {
    int dot = key.lastIndexOf('.');
    String service = key.substring(0, dot);
    long slot = Long.parseLong(key.substring(dot + 1));
    return view.all(ObjectKind.TASK).stream()
        .filter(
            task ->
                task.getSlot() == slot && task.getServiceAnnotations().getName().equals(service))
        .toList();
  }

  private static <T> List<String> sorted(
      List<T> objects, Function<T, Meta> meta, Function<T, String> id) {
    List<T> sorted = new ArrayList<>(objects);
    sorted.sort(Comparator.comparingLong(object -> meta.apply(object).getCreatedAt()));
    return sorted.stream().map(id).filter(text -> !text.isEmpty()).toList();
  }

  /** The one of that number, or the last. */
  private static Optional<String> pick(List<String> ids, int number) {
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(ids.get(Math.min(number, ids.size() - 1)));
  }
}
