package io.sellerconnector.vtex;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Decides which addresses may have our credentials of one marketplace: its own hosts at VTEX over
 * https, and the hosts that the operator trusts.
 */
public final class TrustedEndpoints {

  private static final String SHARED_HOST = "portal.vtexcommercestable.com.br";

  /** Where VTEX answers, or answers itself from inside its house. */
  private static final List<String> VTEX_DOMAINS =
      List.of(
          "vtex.com",
          "vtex.com.br",
          "myvtex.com",
          "vtexcommercestable.com.br",
          "vtexcommercebeta.com.br",
          "vtexinternal.com.br",
          "vtexinternal.com",
          "vtexpayments.com.br");

  private final String account;
  private final TrustedHosts trustedHosts;
  private final Pattern workspaceHost;

  public TrustedEndpoints(String account, TrustedHosts trustedHosts) {
    this.account = account;
    this.trustedHosts = trustedHosts;
    this.workspaceHost =
        Pattern.compile("[a-z0-9]+--" + Pattern.quote(account) + "\\.myvtex\\.com");
  }

  /** What an address is worth. */
  public sealed interface Verdict {

    /**
     * @param address as to be called: https on VTEX's hosts, whatever was given
     */
    record Trusted(URI address) implements Verdict {}

    /**
     * @param reason readable; holds no more of the address than its host
     * @param stranger whether it is a host on the internet that is not VTEX's
     */
    record Refused(String reason, boolean stranger) implements Verdict {}
  }

  /** Judges where an order's marketplace wants its reports. */
  public Verdict judge(String endpoint) {
    return judge(endpoint, this::isOwn);
  }

  public Verdict judgeSuggestions(String endpoint) {
    return judge(
        endpoint,
        address ->
            host(address).equals("api.vtex.com")
                && (address.getRawPath() + "/").startsWith("/" + account + "/"));
  }

  public Verdict judgePayments(String endpoint) {
    return judge(endpoint, address -> host(address).equals(account + ".vtexpayments.com.br"));
  }

  private Verdict judge(String endpoint, Predicate<URI> own) {
    try {
      URI address = AddressSyntax.parse(endpoint);
      return trustedHosts.covers(address)
          ? new Verdict.Trusted(address)
          : new Verdict.Trusted(own(address, own));
    } catch (AddressSyntax.BadAddress e) {
      return new Verdict.Refused(e.reason(), isStranger(endpoint));
    }
  }

  private static boolean isStranger(String endpoint) {
    try {
      String host = host(AddressSyntax.parse(endpoint));
      return host.contains(".")
          && !AddressSyntax.isIpLiteral(host)
          && VTEX_DOMAINS.stream().noneMatch(domain -> host.endsWith("." + domain));
    } catch (AddressSyntax.BadAddress e) {
      return false;
    }
  }

  private URI own(URI address, Predicate<URI> own) throws AddressSyntax.BadAddress {
    String host = host(address);
    if (AddressSyntax.isIpLiteral(host)) {
      throw new AddressSyntax.BadAddress("its host is an IP address, which is never trusted");
    }
    if (!own.test(address)) {
      throw new AddressSyntax.BadAddress(
          "its host "
              + host
              + " is not one of marketplace "
              + account
              + "'s own at VTEX; if it is right, add it to trusted-hosts");
    }
    if (address.getPort() != -1 && address.getPort() != 443) {
      throw new AddressSyntax.BadAddress(
          "its port is " + address.getPort() + ", but VTEX answers on 443 only");
    }
    if (namesAnotherAccount(address)) {
      throw new AddressSyntax.BadAddress("its parameter an names another account");
    }
    return AddressBuilder.overHttps(address);
  }

  private boolean isOwn(URI address) {
    String host = host(address);
    return host.equals(account + ".vtexcommercestable.com.br")
        || host.equals(account + ".myvtex.com")
        || workspaceHost.matcher(host).matches()
        || (host.equals(SHARED_HOST) && !accountsIn(address).isEmpty());
  }

  private boolean namesAnotherAccount(URI address) {
    return accountsIn(address).stream().anyMatch(named -> !named.equals(account));
  }

  /** The values of every parameter {@code an}, however it is spelt. */
  private static List<String> accountsIn(URI address) {
    String query = address.getRawQuery();
    if (query == null) {
      return List.of();
    }
    return Arrays.stream(query.split("[&;]", -1))
        .map(parameter -> parameter.split("=", 2))
        .filter(pair -> decoded(pair[0]).equalsIgnoreCase("an"))
        .map(pair -> pair.length == 2 ? decoded(pair[1]) : "")
        .toList();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}
