package dev.swarmsim.raft.kv;

import dev.swarmsim.raft.Configuration;
import dev.swarmsim.raft.Member;
import dev.swarmsim.raft.MemberId;
import dev.swarmsim.raft.transport.HostPort;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Members as people write them: {@code ID=HOST:PORT/HOST:PORT}, for members and for clients. */
public final class KeyValueMembers {
  private static final Pattern MEMBER = Pattern.compile("([0-9]{1,18})=([^/]+)/([^/]+)");

  private KeyValueMembers() {}

  /**
   * Reads a group.
   *
   * @throws IllegalArgumentException if it is none, naming the member that is wrong
   */
  public static Configuration parse(List<String> texts) {
    SortedMap<MemberId, Member> members = new TreeMap<>();
    for (String text : texts) {
      Member member = member(text);
      if (members.put(member.id(), member) != null) {
        throw new IllegalArgumentException("member %s is named twice".formatted(member.id()));
      }
    }
    return Configuration.of(members.values());
  }

  private static Member member(String text) {
    Matcher parts = MEMBER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no member; write ID=HOST:PORT/HOST:PORT, first the address for members, then that for clients, for example 1=127.0.0.1:7101/127.0.0.1:7201"
              .formatted(text));
    }
    return new Member(
        new MemberId(Long.parseLong(parts.group(1))),
        HostPort.parse(parts.group(2)).toString(),
        HostPort.parse(parts.group(3)).toString());
  }
}
