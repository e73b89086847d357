package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void whatPeopleWroteStaysWithinItsQuotationMarks() {
        assertThat(Json.of("say \"hi\" \\ \n\u0007 한국어")).isEqualTo("\"say \\\"hi\\\" \\\\ \\u000a\\u0007 한국어\"");
    }

    @Test
    void valuesStandWithinOneAnother() {
        assertThat(Json.of(Map.of("a", List.of(1, 2.5, true, "x", List.of(), Map.of()))))
                .isEqualTo("{\"a\":[1,2.5,true,\"x\",[],{}]}");
    }
}
