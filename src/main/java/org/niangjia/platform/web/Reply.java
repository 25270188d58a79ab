package org.niangjia.platform.web;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.io.OutputStream;

/** What a controller answers. The status says what happened; the server never asks whether htmx called. */
public sealed interface Reply {

    /** 200 with a page. */
    static Reply page(JteModel view) {
        return new Page(200, view);
    }

    /** 422: input that cannot be right; the same page with the error summary, nothing lost. */
    static Reply invalid(JteModel view) {
        return new Page(422, view);
    }

    /** 409: a rule says no; a page that says why and what to do next. */
    static Reply refused(JteModel view) {
        return new Page(409, view);
    }

    /** 303 to a path of this application (redirect after post). */
    static Reply seeOther(String path) {
        return new SeeOther(path, null);
    }

    /** 303, and the next page shows this message once; {@code key} is a message key. */
    static Reply seeOther(String path, String key, Object... arguments) {
        return new SeeOther(
                path,
                new Flash(
                        key,
                        java.util.Arrays.stream(arguments).map(String::valueOf).toList()));
    }

    /** A file, streamed. */
    static Reply download(String fileName, String contentType, Body body) {
        return new Download(fileName, contentType, body, true);
    }

    /** Something the browser shows in place (an image, a PDF). */
    static Reply inline(String fileName, String contentType, Body body) {
        return new Download(fileName, contentType, body, false);
    }

    /** Sound the browser plays in place; it may ask for parts of it, and some phones play nothing they cannot ask parts of. */
    static Reply sound(String contentType, byte[] bytes) {
        return new Sound(contentType, bytes);
    }

    record Page(int status, JteModel view) implements Reply {}

    record SeeOther(
            String path, @org.jspecify.annotations.Nullable Flash flash) implements Reply {}

    record Download(String fileName, String contentType, Body body, boolean attachment) implements Reply {}

    record Sound(String contentType, byte[] bytes) implements Reply {}

    /** Writes the bytes of a download. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
