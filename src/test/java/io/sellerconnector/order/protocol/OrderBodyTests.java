package io.sellerconnector.order.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.inbound.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBodyTests {

  @ParameterizedTest
  @ValueSource(strings = {"1E+2147483648", "-1E-2147483649", "1e99999999999"})
  void refusesNumbersThatNobodyCanHold(String number) {
    byte[] body = "[{\"price\": %s}]".formatted(number).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> OrderBody.read(body)).isInstanceOf(ProtocolException.class);
  }
}
