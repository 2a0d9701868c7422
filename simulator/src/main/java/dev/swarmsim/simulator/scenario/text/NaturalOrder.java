package dev.swarmsim.simulator.scenario.text;

import java.util.Comparator;

/** The order in which docker sorts names: runs of digits count as numbers, web.2 before web.10. */
public final class NaturalOrder implements Comparator<String> {
  /** The order. */
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (digit(left, i) && digit(right, j)) {
        int endLeft = endOfDigits(left, i);
        int endRight = endOfDigits(right, j);
        int byNumber = compareNumbers(left.substring(i, endLeft), right.substring(j, endRight));
        if (byNumber != 0) {
          return byNumber;
        }
        i = endLeft;
        j = endRight;
      } else if (left.charAt(i) != right.charAt(j)) {
        return Character.compare(left.charAt(i), right.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int byRest = Integer.compare(left.length() - i, right.length() - j);
    return byRest != 0 ? byRest : left.compareTo(right);
  }

  private static int compareNumbers(String left, String right) {
    String shortLeft = withoutZeros(left);
    String shortRight = withoutZeros(right);
    int byLength = Integer.compare(shortLeft.length(), shortRight.length());
    return byLength != 0 ? byLength : shortLeft.compareTo(shortRight);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && digit(text, at)) {
      at++;
    }
    return at;
  }
}
