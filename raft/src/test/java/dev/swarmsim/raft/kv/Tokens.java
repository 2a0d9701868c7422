package dev.swarmsim.raft.kv;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tokens that were appended to lists, each list by one client. */
final class Tokens {
  /** What ends a token in its list. */
  static final String END = ";";

  private Tokens() {}

  /** A token, and whether its writer was told that it is written. */
  record Token(String list, String text, boolean acknowledged) {}

  /**
   * What is wrong with the lists: each acknowledged token must be there once, in the order of its
   * writer, and each other at most once.
   *
   * @param written in the order in which each writer wrote them
   * @param lists what a list holds in the end
   */
  static List<String> wrong(List<Token> written, UnaryOperator<String> lists) {
    SortedMap<String, List<Token>> byList = new TreeMap<>();
    for (Token token : written) {
      byList.computeIfAbsent(token.list(), list -> new ArrayList<>()).add(token);
    }
    List<String> wrong = new ArrayList<>();
    byList.forEach(
        (list, tokens) -> {
          Deque<String> rest = new ArrayDeque<>(Arrays.asList(lists.apply(list).split(END)));
          rest.remove("");
          for (Token token : tokens) {
            if (token.text().equals(rest.peekFirst())) {
              rest.removeFirst();
            } else if (token.acknowledged()) {
              wrong.add("%s: %s is not in its place".formatted(list, token.text()));
            }
          }
          rest.forEach(more -> wrong.add("%s: %s does not belong there".formatted(list, more)));
        });
    return wrong;
  }
}
