package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.PortConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads {@code --publish}: short ({@code 8080:80}, {@code 53:53/udp}, {@code 8080-8082:80-82}) or
 * long ({@code published=8080,target=80,mode=host}).
 */
final class PortSpec implements ITypeConverter<PortSpec.Ports> {
  /** The ports of one flag; a range makes several. */
  record Ports(List<PortConfig> list) {}

  private record Range(int from, int to) {
    int size() {
      return to - from + 1;
    }
  }

  private static final Pattern LONG = Pattern.compile("\\w+=\\w+(,\\w+=\\w+)*");
  private static final Pattern PROTOCOL = Pattern.compile("(.*)/([a-zA-Z]+)");

  @Override
  public Ports convert(String text) {
    return new Ports(LONG.matcher(text).matches() ? List.of(parseLong(text)) : parseShort(text));
  }

  private static PortConfig parseLong(String text) {
    var port = PortConfig.newBuilder();
    for (String field : text.split(",", -1)) {
      String[] pair = field.split("=", 2);
      String value = pair[1].toLowerCase(Locale.ROOT);
      switch (pair[0].toLowerCase(Locale.ROOT)) {
        case "protocol" -> port.setProtocol(protocol(value, "invalid protocol value "));
        case "mode" -> port.setPublishMode(mode(value));
        case "target" -> port.setTargetPort(Values.port(value, "target port"));
        case "published" -> port.setPublishedPort(Values.port(value, "published port"));
        default -> throw new IllegalArgumentException("invalid field key " + pair[0]);
      }
    }
    if (port.getTargetPort() == 0) {
      throw new IllegalArgumentException("missing mandatory field \"target\"");
    }
    return port.build();
  }

  private static List<PortConfig> parseShort(String text) {
    Matcher matcher = PROTOCOL.matcher(text);
    boolean named = matcher.matches();
    String numbers = named ? matcher.group(1) : text;
    var protocol = named ? protocol(matcher.group(2), "invalid proto: ") : PortConfig.Protocol.TCP;
    String[] parts = numbers.split(":", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException(
          "swarmsim does not simulate publishing on one address only; write PUBLISHED:TARGET");
    }
    Range target = range(parts[parts.length - 1], "containerPort");
    Range published = parts.length == 2 && !parts[0].isEmpty() ? range(parts[0], "hostPort") : null;
    if (published != null && published.size() != target.size()) {
      throw new IllegalArgumentException("invalid ranges specified for container and host Ports");
    }
    return ports(target, published, protocol);
  }

  private static List<PortConfig> ports(
      Range target, Range published, PortConfig.Protocol protocol) {
    List<PortConfig> ports = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      ports.add(
          PortConfig.newBuilder()
              .setProtocol(protocol)
              .setTargetPort(target.from() + i)
              .setPublishedPort(published == null ? 0 : published.from() + i)
              .build());
    }
    return ports;
  }

  private static Range range(String text, String what) {
    String[] ends = text.split("-", 2);
    if (ends[0].isEmpty()) {
      throw new IllegalArgumentException("no port specified: " + text + "<empty>");
    }
    int from = port(ends[0], what, text);
    int to = ends.length == 2 ? port(ends[1], what, text) : from;
    if (to < from) {
      throw new IllegalArgumentException("invalid " + what + ": " + text);
    }
    return new Range(from, to);
  }

  private static int port(String number, String what, String whole) {
    try {
      return Values.port(number, what);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("invalid " + what + ": " + whole, malformed);
    }
  }

  private static PortConfig.Protocol protocol(String text, String complaint) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "tcp" -> PortConfig.Protocol.TCP;
      case "udp" -> PortConfig.Protocol.UDP;
      case "sctp" -> PortConfig.Protocol.SCTP;
      default -> throw new IllegalArgumentException(complaint + text);
    };
  }

  private static PortConfig.PublishMode mode(String text) {
    return switch (text) {
      case "ingress" -> PortConfig.PublishMode.INGRESS;
      case "host" -> PortConfig.PublishMode.HOST;
      default -> throw new IllegalArgumentException("invalid publish mode value " + text);
    };
  }
}
