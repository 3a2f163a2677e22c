package io.sellerconnector.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sellerconnector.adapter.support.ServiceLines;
import io.sellerconnector.shared.Cents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedServiceTests {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " 5", "5 ", "5\t6", "5\n6", "x{51}"})
  void refusesAnIdOrATypeThatNoServiceHas(String spelt) {
    String text = spelt.equals("x{51}") ? "x".repeat(51) : spelt;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferedService(text, "Warranty", "1 year", Cents.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferedService("5", text, "1 year", Cents.ZERO));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferedService("5", "Warranty", "x".repeat(151), Cents.ZERO))
        .withMessage("a service's name has 151 characters, at most 150 are allowed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OfferedService("5", "Warranty", "1 year", new Cents(Cents.MAX_PRICE + 1)))
        .withMessageContaining("2147483647");
  }

  @Test
  void isReadAsItWasWritten() {
    List<OfferedService> services =
        List.of(
            new OfferedService("5", "Warranty", "Garantia \\ \"1 ano\" = ótima", new Cents(10000)),
            new OfferedService("wrap", "Gift Wrap", "Embrulho", Cents.ZERO));

    assertThat(ServiceLines.read(ServiceLines.write(services))).isEqualTo(services);
    assertThat(ServiceLines.write(List.of())).isNull();
    assertThat(ServiceLines.read(null)).isEmpty();
    assertThat(ServiceLines.read("nonsense\n5\tWarranty\t-1\tx\n7\tW\t100\tx")).hasSize(1);
  }
}
