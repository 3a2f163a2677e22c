package io.sellerconnector.order.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CardDataFilterTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'cardNumber':'4111111111111111','x':1}              | {'x':1}
          {'card':4111111111111111}                            | {}
          {'n':'4111 1111 1111 1111','cvv':'123','x':1}        | {'x':1}
          {'n':'5500-0000-0000-0004','expiryMonth':1}          | {'expiryMonth':1}
          {'cvv2':737}                                         | {}
          {'a':[{'b':{'securityCode':'1234'}}]}                | {'a':[{'b':{}}]}
          {'name':'cardNumber','value':'4111111111111111'}     | {'name':'cardNumber'}
          [{'name':'no','value':'4111111111111111'},{'name':'cvv','value':'123'}] | [{'name':'no'},{'name':'cvv'}]
          {'t':'my card 4111111111111111 cvv 123, thanks'}     | {'t':'my card [card number] cvv [code], thanks'}
          {'t':'4111 1111 1111 1111 val 12/28'}                | {'t':'[card number] val 12/28'}
          {'t':['pay with 4111111111111111, exp 01/2029']}     | {'t':['pay with [card number], exp 01/2029']}
          {'t':'4111 1111 1111 1111 12/30 cvv 123'}            | {'t':'[card number] 12/30 cvv [code]'}
          {'t':'4111111111111111 12/30 123'}                   | {'t':'[card number] 12/30 123'}
          {'t':'2 x 4111111111111111 exp 12/30'}               | {'t':'2 x [card number] exp 12/30'}
          {'card':{'number':'4111111111111111','expiry':'12/30'}} | {'card':{'expiry':'12/30'}}
          {'card':{'number':'4111111111111111'},'cvv':'123'}   | {'card':{}}
          {'number':'4111111111111111','expireMonth':'12'}     | {'expireMonth':'12'}
          {'name':'cardNumber','values':['4111111111111111']}  | {'name':'cardNumber','values':[]}
          {'cardNumber':['4111111111111111']}                  | {'cardNumber':[]}
          {'cardNumber':'4111111111111111','holderName':'ANA SILVA','n':1} | {'n':1}
          {'card':{'number':'4111111111111111'},'cardHolder':'ANA'} | {'card':{}}
          {'no':'4111111111111111','cardholderName':'ANA'}     | {}
          [{'name':'no','value':'4111111111111111'},{'name':'holder','value':'ANA'}] | [{'name':'no'},{'name':'holder'}]
          {'t':'%B4111111111111111^DOE/J^29011010000?'}        | {'t':'[card data]1010000?'}
          """)
  void takesCardDataOut(String sent, String kept) {
    JsonNode tree = json(sent);

    assertThat(CardDataFilter.remove(tree)).isNotEmpty();
    assertThat(tree).isEqualTo(json(kept));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'name':'Card','content':'Parabens, Ana!'}
          {'name':'Pan','content':'brioche'}
          {'customData':{'card':'With love'}}
          {'cardHolder':'Ana Silva'}
          {'holder':'Ana Silva','t':'a note'}
          {'cvv':'not given'}
          {'code':'123','validationCode':'A-77-B'}
          {'marketplaceOrderId':'4111111111111111'}
          {'cardNumber':'4111111111111112'}
          {'cardNumber':'411111******1111'}
          {'firstDigits':'411111','lastDigits':'1111','tid':'2212318890'}
          {'trackingNumber':'4111111111111111','note':'call before'}
          {'t':'order 4111111111111111 of last week'}
          {'ean':'7891000315507'}
          {'id':'x','dueDate':null,'tid':'8816230956784532'}
          {'dueDate':'12/30','tid':'8816230956784532'}
          {'dueDate':'2026-12-30T00:00:00Z','reference':'8816230956784532'}
          """)
  void leavesEverythingElse(String sent) {
    JsonNode tree = json(sent);

    assertThat(CardDataFilter.remove(tree)).isEmpty();
    assertThat(tree).isEqualTo(json(sent));
  }

  @Test
  void namesTheFieldsWithTheirParents() {
    assertThat(
            CardDataFilter.remove(
                json("{'payments':[{'card':{'number':'4111111111111111','cvv':'123'}}]}")))
        .isEqualTo(List.of("payments[0].card.number", "payments[0].card.cvv"));
  }

  private static JsonNode json(String text) {
    return ExactJson.MAPPER.readTree(text.replace('\'', '"'));
  }
}
