package dev.swarmsim.raft.kv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines made of words, whatever characters the words hold. */
final class Words {
  private static final String EMPTY = "%";

  private Words() {}

  static String join(List<String> words) {
    var line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      escape(line, word);
    }
    return line.toString();
  }

  private static void escape(StringBuilder line, String word) {
    if (word.isEmpty()) {
      line.append(EMPTY);
      return;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c <= ' ' || c == '%') {
        line.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        line.append(c);
      }
    }
  }

  /**
   * Takes a line apart.
   *
   * @throws IllegalArgumentException if a per cent sign stands for nothing
   */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.trim().split(" +", -1)) {
      words.add(word.equals(EMPTY) ? "" : unescape(word));
    }
    return words;
  }

  private static String unescape(String word) {
    if (word.indexOf('%') < 0) {
      return word;
    }
    var plain = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '%') {
        boolean complete = i + 2 < word.length();
        int high = complete ? Character.digit(word.charAt(i + 1), 16) : -1;
        int low = complete ? Character.digit(word.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException(
              "in \"%s\" a per cent sign stands for nothing; write %%25 for itself"
                  .formatted(word));
        }
        c = (char) (high * 16 + low);
        i += 2;
      }
      plain.append(c);
    }
    return plain.toString();
  }

  static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
