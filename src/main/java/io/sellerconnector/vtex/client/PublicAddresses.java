package io.sellerconnector.vtex.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public internet from those of one's own network. */
final class PublicAddresses {

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] octets = address.getAddress();
    return address instanceof Inet6Address ? isPublic6(octets) : isPublic4(octets);
  }

  private static boolean isPublic4(byte[] octets) {
    int first = octets[0] & 0xff;
    int second = octets[1] & 0xff;
    int third = octets[2] & 0xff;
    boolean carrierNat = first == 100 && second >= 64 && second < 128;
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean assignments = first == 192 && second == 0 && third == 0;
    return first != 0 && first < 224 && !carrierNat && !benchmark && !assignments;
  }

  private static boolean isPublic6(byte[] octets) {
    int first = octets[0] & 0xff;
    int second = octets[1] & 0xff;
    if ((first & 0xfe) == 0xfc) {
      return false; // unique local
    }
    if (first == 0x20 && second == 0x02) {
      return embedded4IsPublic(octets, 2); // 6to4
    }
    if (first == 0x20 && second == 0x01 && octets[2] == 0 && octets[3] == 0) {
      return false; // Teredo
    }
    if (first == 0x00 && second == 0x64) {
      return embedded4IsPublic(octets, 12); // NAT64
    }
    return first != 0; // no other address with leading zeros is one of a public host
  }

  private static boolean embedded4IsPublic(byte[] octets, int offset) {
    try {
      return contain(InetAddress.getByAddress(Arrays.copyOfRange(octets, offset, offset + 4)));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
