package io.sellerconnector.vtex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sellerconnector.vtex.TrustedHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedDnsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.8",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "fec0::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "2001:0:53aa:64c::1"
      })
  void refusesNamesThatLeadIntoOurOwnNetwork(String address) throws UnknownHostException {
    GuardedDns dns = guarded(TrustedHosts.NONE, "203.0.114.1", address);

    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> dns.resolve("examplemarket.myvtex.com"))
        .withMessageContaining("private address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "223.255.255.255",
        "2600:1f18::1",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void letsPublicAddressesPass(String address) throws UnknownHostException {
    assertThat(guarded(TrustedHosts.NONE, address).resolve("examplemarket.myvtex.com")).hasSize(1);
  }

  @Test
  void letsTrustedHostsLeadAnywhere() throws UnknownHostException {
    TrustedHosts trusted = TrustedHosts.of(List.of("stub.internal:8089", "[::1]:80"));

    assertThat(guarded(trusted, "10.0.0.1").resolve("STUB.internal")).hasSize(1);
    assertThat(guarded(trusted, "::1").resolve("::1")).hasSize(1);
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> guarded(trusted, "10.0.0.1").resolve("stub.internal.evil.com"));
  }

  private static GuardedDns guarded(TrustedHosts trusted, String... addresses)
      throws UnknownHostException {
    InetAddress[] resolved = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      resolved[i] = InetAddress.getByName(addresses[i]);
    }
    return new GuardedDns(
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            return resolved;
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        },
        trusted);
  }
}
