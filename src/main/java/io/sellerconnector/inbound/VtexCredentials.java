package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key and token of a marketplace's call, in either of their two header forms: {@code
 * Authorization: VTEX key="…" token="…"}, or {@code X-VTEX-API-AppKey} and {@code
 * X-VTEX-API-AppToken}.
 */
record VtexCredentials(String key, String token) {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "VTEX\\s+key=\"([^\"]{1,200})\"\\s*,?\\s*token=\"([^\"]{1,500})\"",
          Pattern.CASE_INSENSITIVE);

  static @Nullable VtexCredentials of(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      Matcher matcher = AUTHORIZATION.matcher(authorization.strip());
      if (matcher.matches()) {
        return new VtexCredentials(matcher.group(1), matcher.group(2));
      }
    }
    String key = request.getHeader("X-VTEX-API-AppKey");
    String token = request.getHeader("X-VTEX-API-AppToken");
    return key == null || token == null ? null : new VtexCredentials(key, token);
  }

  @Override
  public String toString() {
    return "VtexCredentials[…]";
  }
}
