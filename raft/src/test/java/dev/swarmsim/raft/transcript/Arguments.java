package dev.swarmsim.raft.transcript;

import dev.swarmsim.raft.MemberId;
import java.util.List;

/** The words of a command; places count from 0 after the verb. */
final class Arguments {
  private final List<String> words;

  Arguments(List<String> words) {
    this.words = words;
  }

  String verb() {
    return words.getFirst();
  }

  String word(int place) {
    if (place + 1 >= words.size()) {
      throw new ScriptException("«" + String.join(" ", words) + "» lacks a word at its end");
    }
    return words.get(place + 1);
  }

  List<String> rest(int place) {
    return words.subList(Math.min(place + 1, words.size()), words.size());
  }

  int number(int place) {
    try {
      return Integer.parseInt(word(place));
    } catch (NumberFormatException e) {
      throw new ScriptException("«" + word(place) + "» should be a number");
    }
  }

  int numberOr(int place, int otherwise) {
    return place + 1 < words.size() ? number(place) : otherwise;
  }

  MemberId member(int place) {
    return new MemberId(number(place));
  }

  void expect(int place, String keyword) {
    if (!word(place).equals(keyword)) {
      throw new ScriptException("«" + word(place) + "» should be «" + keyword + "»");
    }
  }
}
