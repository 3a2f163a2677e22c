package io.sellerconnector.startup;

/** How far one word is from another. */
final class Likeness {

  private Likeness() {}

  /**
   * @param limit where it is further, it does not matter how far
   * @return how many letters have to be put in, taken out, replaced, or exchanged with their
   *     neighbours, to make one of the other; any number above the limit if it is more than that
   */
  static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    int[] next = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    int nearestBefore = 0;
    for (int i = 1; i <= one.length(); i++) {
      next[0] = i;
      int nearest = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + same);
        boolean exchanged =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (exchanged) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
        nearest = Math.min(nearest, next[j]);
      }
      if (Math.min(nearest, nearestBefore) > limit) {
        return limit + 1;
      }
      nearestBefore = nearest;
      int[] free = before;
      before = row;
      row = next;
      next = free;
    }
    return row[other.length()];
  }
}
