package io.sellerconnector.inbound;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside any controller in the format of the surface that was called. */
@Hidden
@Controller
final class ContainerErrors implements ErrorController {

  private final ErrorWriter errors;
  private final FaultLog log;

  ContainerErrors(ErrorWriter errors, FaultLog log) {
    this.errors = errors;
    this.log = log;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CallFault callFault;
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      // The server says 400 where it gave up reading a body, and nowhere else by an exception.
      callFault =
          thrown instanceof IOException reading
                  && response.getStatus() == HttpServletResponse.SC_BAD_REQUEST
              ? CallFault.ofReading(reading)
              : CallFault.of(thrown);
      log.record(request, callFault, thrown);
    } else {
      callFault = CallFault.ofStatus(response.getStatus());
    }
    errors.write(request, response, callFault);
  }
}
