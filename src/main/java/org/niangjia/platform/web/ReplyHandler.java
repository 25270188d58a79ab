package org.niangjia.platform.web;

import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Turns a {@link Reply} into a response. */
final class ReplyHandler implements HandlerMethodReturnValueHandler {
    static final String FLASH = "niangjia.flash";
    private static final int UNPROCESSABLE = 422;

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return Reply.class.isAssignableFrom(type.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        var request = web.getNativeRequest(HttpServletRequest.class);
        var response = web.getNativeResponse(HttpServletResponse.class);
        if (request == null || response == null || value == null) {
            throw new IllegalStateException("a page handler answers with a Reply");
        }
        send((Reply) value, request, response);
    }

    static void send(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (reply) {
            case Reply.Page page -> render(page, response);
            case Reply.SeeOther other -> {
                if (other.flash() != null) {
                    request.getSession().setAttribute(FLASH, other.flash());
                }
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader(HttpHeaders.LOCATION, other.path());
            }
            case Reply.Download download -> {
                response.setContentType(download.contentType());
                var disposition = download.attachment() ? ContentDisposition.attachment() : ContentDisposition.inline();
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(download.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
                download.body().writeTo(response.getOutputStream());
            }
            case Reply.Sound sound -> play(sound, request, response);
        }
    }

    /** All of it, or the one part that was asked for (RFC 9110 §14.2); what cannot be read as a part is ignored. */
    private static void play(Reply.Sound sound, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int length = sound.bytes().length;
        response.setContentType(sound.contentType());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        var asked = part(request.getHeader(HttpHeaders.RANGE));
        int from = 0;
        int to = length;
        if (asked != null) {
            from = (int) Math.min(asked.getRangeStart(length), length);
            to = (int) Math.min(asked.getRangeEnd(length) + 1, length);
            if (from >= to) {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + (to - 1) + "/" + length);
        }
        response.setContentLength(to - from);
        response.getOutputStream().write(sound.bytes(), from, to - from);
    }

    private static @Nullable HttpRange part(@Nullable String header) {
        try {
            var parts = HttpRange.parseRanges(header);
            return parts.size() == 1 ? parts.getFirst() : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Into a buffer first: a template that fails half-way shows the error page, and the token can still open a session. */
    private static void render(Reply.Page page, HttpServletResponse response) throws IOException {
        var output = new Utf8ByteOutput();
        if (page.status() == UNPROCESSABLE || page.status() == HttpServletResponse.SC_CONFLICT) {
            var text = new StringOutput();
            page.view().render(text);
            output.writeContent(NamedProblems.in(text.toString()));
        } else {
            page.view().render(output);
        }
        response.setStatus(page.status());
        if (page.status() >= HttpServletResponse.SC_BAD_REQUEST) {
            // The form was not taken, so the address stays the form's: reloading shows it, not a page that only takes
            // POST.
            response.setHeader("HX-Push-Url", "false");
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
