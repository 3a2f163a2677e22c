package io.sellerconnector.inbound.token;

import io.sellerconnector.inbound.access.ClientAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs who did what by the Seller API: each call that changes something, but for stock. */
@Component
public final class SellerCalls {

  private static final Logger log = LoggerFactory.getLogger("io.sellerconnector.seller-calls");

  private final ClientAddresses addresses;

  SellerCalls(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  void add(
      ApiToken token, HttpServletRequest request, HttpServletResponse response, long nanoseconds) {
    String line = "{} {} by {} from {} answered {} in {} ms";
    Object[] values = {
      request.getMethod(),
      request.getServletPath().replaceAll("[^A-Za-z0-9/_.-]", "?"),
      token.name(),
      addresses.clientText(request),
      response.getStatus(),
      TimeUnit.NANOSECONDS.toMillis(nanoseconds)
    };
    if (changesSomething(request)) {
      log.info(line, values);
    } else {
      log.debug(line, values);
    }
  }

  /** Stock comes by the thousand, and is not an act of anybody's. */
  private static boolean changesSomething(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> !ScopeRules.setsStockOnly(request.getMethod(), request.getServletPath());
    };
  }
}
