package io.sellerconnector.affiliate.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerWordsTests {

  private static final OrderContent CONTENT =
      new OrderContent(
          List.of(),
          new OrderContent.Customer(
              "ana.lima@mail.example",
              "Ana",
              "Lima Souza",
              "cpf",
              "12345678909",
              "+55 11 4002",
              new OrderContent.Company("Lima & Filhos", null, "99/1", null, null)),
          new OrderContent.Place(
              "residential",
              "Zé Conceição",
              null,
              "01310-100",
              "São Paulo",
              "SP",
              "BRA",
              "Rua Augusta",
              "1000",
              "Consolação",
              "ap. 7",
              null,
              null,
              null),
          0,
          0,
          0,
          1000,
          null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "receiver ANA is not known | receiver *** is not known",
        "Ana Lima Souza and lima | *** *** and ***",
        "zé conceição, Rua Augusta 1000 | ***, *** 1000",
        "write to other@shop.example or call 5511400212345 | write to *** or call ***",
        "phone +55 11 4002, cep 01310-100, ap. 7 | phone ***, cep ***, ***",
        "Lima & Filhos has 99/1 | *** has ***",
        "Anastasia pays 1000 cents in São Paulo | Anastasia pays 1000 cents in São Paulo",
      })
  void takesOutWhatIsKnownOfTheCustomerAndNoMore(String text, String masked) {
    assertThat(CustomerWords.masked(text, Optional.of(CONTENT))).isEqualTo(masked);
  }

  @Test
  void keepsNothingWhereNobodyKnowsTheCustomerAnyMore() {
    assertThat(CustomerWords.masked("Ana is ill", Optional.empty())).doesNotContain("Ana");
    assertThat(CustomerWords.masked("", Optional.empty())).isEmpty();
  }
}
