package io.sellerconnector.marketplace.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState.State;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.VtexResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionStatesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Status':'Pending'} | PENDING",
        "{'status':' APPROVED '} | APPROVED",
        "{'SuggestionStatus':'accepted'} | APPROVED",
        "{'state':'denied'} | DENIED",
        "{'data':{'Status':'Incomplete'}} | PENDING",
        "[{'Status':'Approved'},{'Status':'Denied'}] | APPROVED",
        "{'Matches':[{'Status':'denied'}],'Status':'approved'} | APPROVED",
        "{'Content':{'Status':'approved'},'Status':'pending'} | PENDING",
        "{'content':{'Status':'approved'}} | NOT_UNDERSTOOD",
        "{'Status':'maybe'} | NOT_UNDERSTOOD",
        "{'Status':1} | NOT_UNDERSTOOD",
        "{} | NOT_UNDERSTOOD",
        "[] | NOT_UNDERSTOOD",
        "'approved' | NOT_UNDERSTOOD",
        "{'Status':'appro | NOT_UNDERSTOOD",
      })
  void findsTheStateWhereverItIs(String body, State state) {
    assertThat(read(body.replace('\'', '"')).state()).isEqualTo(state);
  }

  @Test
  void givesTheReasonBesideTheState() {
    assertThat(read("{\"x\":{\"Status\":\"denied\",\"Reason\":\"no \\n such brand\"}}"))
        .isEqualTo(new SuggestionState(State.DENIED, "no such brand"));
    assertThat(read("{\"Message\":\"top\",\"x\":{\"Status\":\"denied\"}}").reason())
        .isEqualTo("top");
  }

  @Test
  void saysWhatItSawWhereItUnderstandsNothing() {
    assertThat(read("{\"Alpha\":1,\"Beta\":2}").reason()).contains("Alpha, Beta");
    assertThat(read("").reason()).contains("not a JSON");
  }

  private static SuggestionState read(String body) {
    return SuggestionStates.read(
        new VtexResponse(200, null, null, "application/json", body),
        new AppCredentials("the-key", "the-token"));
  }
}
