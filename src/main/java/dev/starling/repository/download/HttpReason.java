package dev.starling.repository.download;

import com.google.common.collect.ImmutableMap;

/** The words that stand for the numbers of HTTP's answers. */
final class HttpReason {
  private HttpReason() {}

  private static final ImmutableMap<Integer, String> WORDS =
      ImmutableMap.<Integer, String>builder()
          .put(400, "Bad Request")
          .put(401, "Unauthorized")
          .put(402, "Payment Required")
          .put(403, "Forbidden")
          .put(404, "Not Found")
          .put(405, "Method Not Allowed")
          .put(406, "Not Acceptable")
          .put(407, "Proxy Authentication Required")
          .put(408, "Request Timeout")
          .put(409, "Conflict")
          .put(410, "Gone")
          .put(416, "Range Not Satisfiable")
          .put(418, "I'm a teapot")
          .put(425, "Too Early")
          .put(429, "Too Many Requests")
          .put(451, "Unavailable For Legal Reasons")
          .put(500, "Internal Server Error")
          .put(501, "Not Implemented")
          .put(502, "Bad Gateway")
          .put(503, "Service Unavailable")
          .put(504, "Gateway Timeout")
          .buildOrThrow();

  static String of(int status) {
    return WORDS.getOrDefault(status, "");
  }
}
