package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.Door;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the secret off a path that begins with one, {@code /{secret}/pvt/orders}, before anything
 * can log it; whether it is the right one is judged with the rest of the call.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class PathSecretFilter extends OncePerRequestFilter {

  private static final String SECRET = PathSecretFilter.class.getName() + ".secret";

  private static final Pattern WRITABLE = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

  private final boolean knowsPathSecrets;

  PathSecretFilter(Door door) {
    this.knowsPathSecrets = door.knowsPathSecrets();
  }

  static @Nullable String secret(HttpServletRequest request) {
    return request.getAttribute(SECRET) instanceof String secret ? secret : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String segment = knowsPathSecrets ? segment(request) : null;
    if (segment == null) {
      chain.doFilter(request, response);
      return;
    }
    request.setAttribute(SECRET, segment);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    chain.doFilter(
        new CutPath(request, without(segment, path), without(segment, request.getServletPath())),
        response);
  }

  /** Only as it is written: what the container has decoded could stand for another path. */
  private static @Nullable String segment(HttpServletRequest request) {
    String segment = segment(request.getServletPath());
    return segment != null
            && request.getRequestURI().startsWith(request.getContextPath() + "/" + segment + "/")
        ? segment
        : null;
  }

  /** The first segment of a path that goes on as one of the protocol's; else null. */
  static @Nullable String segment(String path) {
    int end = path.indexOf('/', 1);
    if (end < 2 || ProtocolPaths.isProtocol(path)) {
      return null;
    }
    String segment = path.substring(1, end);
    return WRITABLE.matcher(segment).matches()
            && ProtocolPaths.isProtocol(TidyPathFilter.tidy(path.substring(end)))
        ? segment
        : null;
  }

  private static String without(String segment, String path) {
    return TidyPathFilter.tidy(path.substring(segment.length() + 1));
  }
}
