package io.sellerconnector.outbox.queue;

/** Text for the record, cut to what the column takes and free of what databases refuse. */
public final class Detail {

  private static final int LONGEST = 900;

  private Detail() {}

  public static String of(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isLoneSurrogate(c) ? ' ' : c)
        .limit(LONGEST / 2)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  /** What went wrong and where, without its message, which may quote personal data. */
  public static String of(Throwable error) {
    StringBuilder text = new StringBuilder();
    Throwable current = error;
    for (int depth = 0; current != null && depth < 4; depth++) {
      text.append(depth == 0 ? "" : ", caused by ").append(current.getClass().getName());
      StackTraceElement[] trace = current.getStackTrace();
      if (trace.length > 0) {
        text.append(" at ").append(trace[0].getFileName()).append(':');
        text.append(trace[0].getLineNumber());
      }
      current = current.getCause();
    }
    return of(text.toString());
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
