package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;

/** Tells the marketplace's calls from all others by their path. */
final class ProtocolPaths {

  private ProtocolPaths() {}

  static boolean matches(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/pvt/") || path.startsWith("/api/pvt/");
  }

  /** Whether a call is about orders or payments, which only the marketplace itself may send. */
  static boolean needCredentials(HttpServletRequest request) {
    String path = request.getServletPath();
    return !path.endsWith("/pvt/orderForms/simulation");
  }
}
