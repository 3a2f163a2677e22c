package io.sellerconnector.vtex.client;

import io.sellerconnector.vtex.TrustedHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names at connect time and refuses those that lead into our own network, unless the
 * operator trusts them: whoever owns a name can point it anywhere, also after a check.
 */
final class GuardedDns implements DnsResolver {

  private final DnsResolver delegate;
  private final TrustedHosts trustedHosts;

  GuardedDns(DnsResolver delegate, TrustedHosts trustedHosts) {
    this.delegate = delegate;
    this.trustedHosts = trustedHosts;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = delegate.resolve(host);
    if (!trustedHosts.coversName(host)
        && !Arrays.stream(addresses).allMatch(PublicAddresses::contain)) {
      throw new UnknownHostException(
          host + " leads to a private address; if that is right, add it to trusted-hosts");
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return delegate.resolveCanonicalHostname(host);
  }
}
