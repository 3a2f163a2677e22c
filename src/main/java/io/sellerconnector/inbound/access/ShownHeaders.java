package io.sellerconnector.inbound.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers of a call as they may be shown: what could be a secret is masked. */
final class ShownHeaders {

  private static final int MOST_HEADERS = 60;
  private static final int MOST_CHARACTERS = 200;

  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "transfer-encoding",
          "user-agent",
          "via",
          "x-forwarded-host",
          "x-forwarded-proto");

  private ShownHeaders() {}

  /**
   * @param value in clear where it cannot be a secret; else how it begins, and its length
   */
  record ShownHeader(String name, String value) {}

  static List<ShownHeader> of(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .limit(MOST_HEADERS)
        .map(name -> new ShownHeader(printable(name), shown(name, request.getHeader(name))))
        .toList();
  }

  private static String shown(String name, String value) {
    return HARMLESS.contains(name.toLowerCase(Locale.ROOT)) ? printable(value) : masked(value);
  }

  /** Enough to recognise a secret that one has, too little to use it. */
  static String masked(String value) {
    String begin = value.length() < 16 ? "" : printable(value.substring(0, 4));
    return begin + "… (" + value.length() + " characters)";
  }

  private static String printable(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() <= MOST_CHARACTERS
        ? printable
        : printable.substring(0, MOST_CHARACTERS) + "…";
  }
}
