package io.sellerconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTests {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "10.128.0.0/9, 10.127.255.255, false",
    "10.128.0.0/9, 10.200.1.1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "203.0.113.0/24, ::ffff:203.0.113.9, true",
    "203.0.113.0/24, ::ffff:cb00:7109, true",
    "::ffff:203.0.113.0/120, 203.0.113.9, true",
    "::ffff:203.0.113.0/120, ::ffff:203.0.114.9, false",
    "::ffff:203.0.113.7, 203.0.113.7, true",
  })
  void holdsTheAddressesThatShareItsLeadingBits(String range, String address, boolean holds) {
    assertThat(AddressRange.of(range).contains(AddressRange.address(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "vtex.com/24",
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "::1/129",
        "::ffff:203.0.113.0/24",
        "::ffff:203.0.113.0/129",
        "1",
        "010.1.1.1/x"
      })
  void isWrittenAsAddressesNeverAsNames(String text) {
    assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
