package io.sellerconnector.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Collapses doubled slashes, drops a closing one, and takes {@code /api/pvt} for {@code /pvt}.
 *
 * <p>The marketplace appends {@code /pvt/…} to an address that people type in, with a slash at its
 * end or without, and the protocol's own documents write some paths both ways. Spring's filter for
 * closing slashes leaves doubled ones, which nothing behind it takes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TidyPathFilter extends OncePerRequestFilter {

  private static final String TWIN = "/api/pvt/";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    String tidy = tidy(path, request.getContextPath());
    chain.doFilter(tidy.equals(path) ? request : new TidyRequest(request), response);
  }

  /** A path below the context. */
  public static String tidy(String path) {
    String collapsed = path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
    String open =
        collapsed.length() > 1 && collapsed.endsWith("/")
            ? collapsed.substring(0, collapsed.length() - 1)
            : collapsed;
    return open.startsWith(TWIN) ? open.substring("/api".length()) : open;
  }

  private static String tidy(String path, String context) {
    return path.startsWith(context) ? context + tidy(path.substring(context.length())) : tidy(path);
  }

  private static final class TidyRequest extends HttpServletRequestWrapper {

    TidyRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return tidy(super.getRequestURI(), getContextPath());
    }

    @Override
    public StringBuffer getRequestURL() {
      StringBuffer url = super.getRequestURL();
      int path = url.length() - super.getRequestURI().length();
      return url.replace(path, url.length(), getRequestURI());
    }

    @Override
    public String getServletPath() {
      return tidy(super.getServletPath());
    }
  }
}
