package dev.swarmsim.simulator.stack;

import dev.swarmsim.simulator.stack.ComposeValue.Mapping;
import dev.swarmsim.simulator.stack.ComposeValue.Scalar;
import dev.swarmsim.simulator.stack.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ports in their long form. Short ones are {@code [ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]} with
 * ranges; a stack listens on all addresses whatever ADDRESS says (docker/go-connections, nat).
 */
final class PortForms {
  private static final int HIGHEST = 65_535;

  private record Range(int from, int to) {
    int size() {
      return to - from + 1;
    }
  }

  private PortForms() {}

  static Sequence longForms(ComposeValue value) throws ComposeException {
    var ports = new ArrayList<ComposeValue>();
    for (ComposeValue item : ((Sequence) value).items()) {
      if (item instanceof Scalar text) {
        ports.addAll(shortForm(text.text(), text.place()));
      } else {
        ports.add(item);
      }
    }
    return new Sequence(ports, value.place());
  }

  private static List<ComposeValue> shortForm(String text, Place place) throws ComposeException {
    int slash = text.lastIndexOf('/');
    String protocol = slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(Locale.ROOT);
    if (!List.of("tcp", "udp", "sctp").contains(protocol)) {
      throw new ComposeException(place, "invalid proto: " + protocol);
    }
    String numbers = slash < 0 ? text : text.substring(0, slash);
    int target = numbers.lastIndexOf(':');
    Range targets = range(numbers.substring(target + 1), "containerPort", text, place);
    String before = target < 0 ? "" : numbers.substring(0, target);
    String published = before.substring(before.lastIndexOf(':') + 1);
    Range publishes = published.isEmpty() ? null : range(published, "hostPort", text, place);
    if (publishes != null && publishes.size() != targets.size()) {
      throw new ComposeException(
          place,
          "invalid ranges specified for container and host Ports: %s and %s"
              .formatted(numbers.substring(target + 1), published));
    }
    var ports = new ArrayList<ComposeValue>();
    for (int i = 0; i < targets.size(); i++) {
      Map<String, ComposeValue> port = new LinkedHashMap<>();
      port.put("mode", Scalar.string("ingress", place));
      port.put("target", Scalar.integer(targets.from() + i, place));
      if (publishes != null) {
        port.put("published", Scalar.integer(publishes.from() + i, place));
      }
      port.put("protocol", Scalar.string(protocol, place));
      ports.add(new Mapping(port, place));
    }
    return ports;
  }

  private static Range range(String text, String what, String whole, Place place)
      throws ComposeException {
    if (text.isEmpty()) {
      throw new ComposeException(place, "no port specified: " + whole + "<empty>");
    }
    String[] ends = text.split("-", 2);
    int from = port(ends[0], what, text, place);
    int to = ends.length == 2 ? port(ends[1], what, text, place) : from;
    if (to < from) {
      throw new ComposeException(place, "invalid %s: %s".formatted(what, text));
    }
    return new Range(from, to);
  }

  private static int port(String text, String what, String whole, Place place)
      throws ComposeException {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST) {
      return Integer.parseInt(text);
    }
    throw new ComposeException(place, "invalid %s: %s".formatted(what, whole));
  }
}
