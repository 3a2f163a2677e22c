package io.sellerconnector.inbound;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Tells calls of VTEX from all others by their path. */
final class ProtocolPaths {

  /** The path without the secret before it, for when the container goes by the original one. */
  static final String CALLED = ProtocolPaths.class.getName() + ".called";

  private ProtocolPaths() {}

  /** What a marketplace on VTEX calls. */
  static boolean matches(HttpServletRequest request) {
    return isProtocol(calledPath(request));
  }

  /** Whether errors are told in the protocol's format: to marketplaces, and to sellers' VTEX. */
  static boolean speaksProtocol(HttpServletRequest request) {
    String called = calledPath(request);
    return isProtocol(called) || isOfSellers(called);
  }

  /** What the VTEX of our own marketplace's sellers calls. */
  static boolean isOfSellers(String path) {
    return path.startsWith("/affiliate/") || path.equals("/affiliate");
  }

  static boolean isProtocol(String path) {
    return path.startsWith("/pvt/")
        || path.startsWith("/api/order-system/")
        || path.startsWith("/api/oms/pvt/");
  }

  /** The path that was called, also while the container dispatches to the error page. */
  static String calledPath(HttpServletRequest request) {
    if (request.getAttribute(CALLED) instanceof String called) {
      return called;
    }
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
        ? uri.substring(request.getContextPath().length())
        : request.getServletPath();
  }

  /** Whether a call is about orders or payments, which only the marketplace itself may send. */
  static boolean needCredentials(HttpServletRequest request) {
    return !request.getServletPath().equals("/pvt/orderForms/simulation");
  }
}
