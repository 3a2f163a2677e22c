package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A call from whose path a secret was cut: whatever logs, measures, matches or answers it sees the
 * rest alone.
 */
public final class CutPath extends HttpServletRequestWrapper {

  private final String path;
  private final String decoded;

  /**
   * @param path what is left of it, below the context and as it came
   * @param decoded the same, as the container has decoded it
   */
  public CutPath(HttpServletRequest request, String path, String decoded) {
    super(request);
    this.path = path;
    this.decoded = decoded;
    request.setAttribute(ProtocolPaths.CALLED, decoded);
  }

  @Override
  public String getRequestURI() {
    return getContextPath() + path;
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = super.getRequestURL();
    int before = url.length() - super.getRequestURI().length();
    return url.replace(before, url.length(), getRequestURI());
  }

  @Override
  public String getServletPath() {
    return decoded;
  }
}
