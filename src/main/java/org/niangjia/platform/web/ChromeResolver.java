package org.niangjia.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.web.NavigationEntry.Flow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers their {@link Chrome}, {@link Actor}, {@link Words} and {@link Paging} arguments. */
@Component
class ChromeResolver implements HandlerMethodArgumentResolver {
    private final MessageSource messages;
    private final ObjectProvider<ActorSource> actors;
    private final ObjectProvider<UnreadNotices> notices;
    private final ObjectProvider<SavedFilters> filters;
    private final List<NavigationEntry> entries;

    ChromeResolver(
            MessageSource messages,
            ObjectProvider<ActorSource> actors,
            ObjectProvider<UnreadNotices> notices,
            ObjectProvider<SavedFilters> filters,
            ObjectProvider<NavigationEntry> entries) {
        this.messages = messages;
        this.actors = actors;
        this.notices = notices;
        this.filters = filters;
        this.entries = entries.stream()
                .sorted(Comparator.comparing(NavigationEntry::flow).thenComparing(NavigationEntry::order))
                .toList();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Chrome.class || type == Actor.class || type == Words.class || type == Paging.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a servlet request");
        }
        var type = parameter.getParameterType();
        if (type == Chrome.class) {
            return chrome(request);
        }
        if (type == Words.class) {
            return words(request);
        }
        if (type == Paging.class) {
            return new Paging(number(request.getParameter("page"), 1), number(request.getParameter("size"), 20));
        }
        return actor(request);
    }

    @Nullable
    Actor actor(HttpServletRequest request) {
        var source = actors.getIfAvailable();
        return source == null ? null : source.current(request);
    }

    Chrome chrome(HttpServletRequest request) {
        var actor = actor(request);
        Federation federation = CurrentFederation.isBound() ? CurrentFederation.get() : null;
        var counter = notices.getIfAvailable();
        return new Chrome(
                words(request),
                large(request),
                theme(request),
                federation,
                actor,
                federation == null || actor == null ? List.of() : navigation(federation, actor, request),
                federation == null || actor == null || counter == null ? 0 : counter.count(actor),
                token(request),
                request.getRequestURI(),
                flash(request),
                lists(federation, actor, request));
    }

    /** Of nobody in particular: reads nothing but the request. */
    Chrome bare(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return new Chrome(
                words(request),
                large(request),
                theme(request),
                null,
                null,
                List.of(),
                0,
                token(request),
                path,
                null,
                ListMemory.NONE);
    }

    private static boolean large(HttpServletRequest request) {
        return "large".equals(cookie(request, "type"));
    }

    private static String theme(HttpServletRequest request) {
        String chosen = cookie(request, "theme");
        return chosen == null ? "auto" : chosen;
    }

    private static CsrfToken token(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    private ListMemory lists(@Nullable Federation federation, @Nullable Actor actor, HttpServletRequest request) {
        var kept = filters.getIfAvailable();
        if (kept == null || federation == null || actor == null || actor.post() == null) {
            return ListMemory.NONE;
        }
        String path = request.getRequestURI();
        String list = path.substring(Math.min(path.length(), federation.code().length() + 1));
        if (!request.getMethod().equals("GET") || !list.startsWith("/desk/")) {
            return ListMemory.NONE;
        }
        String query = ListQuery.of(request.getQueryString()).text();
        return new ListMemory(
                path,
                list,
                query,
                () -> kept.of(actor, list).stream()
                        .map(each -> new ListMemory.Kept(
                                each.id(),
                                each.name(),
                                path + "?" + each.query(),
                                each.query().equals(query)))
                        .toList());
    }

    private List<Chrome.NavigationGroup> navigation(Federation federation, Actor actor, HttpServletRequest request) {
        var groups = new EnumMap<Flow, List<Chrome.NavigationLink>>(Flow.class);
        if (actor.post() != null) {
            String home = "/" + federation.code() + "/desk";
            groups.put(
                    Flow.HOME,
                    new ArrayList<>(List.of(new Chrome.NavigationLink(
                            "ui.flow.HOME",
                            "home",
                            home,
                            request.getRequestURI().equals(home)))));
        }
        for (var entry : entries) {
            if (entry.visibleTo(actor)) {
                String href = "/" + federation.code() + entry.path();
                boolean current = request.getRequestURI().equals(href)
                        || (!entry.path().equals("/desk")
                                && request.getRequestURI().startsWith(href + "/"));
                groups.computeIfAbsent(entry.flow(), any -> new ArrayList<>())
                        .add(new Chrome.NavigationLink(entry.key(), entry.icon(), href, current));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Chrome.NavigationGroup(
                        "ui.flow." + group.getKey().name(),
                        group.getValue().getFirst().icon(),
                        group.getValue()))
                .toList();
    }

    private Words words(HttpServletRequest request) {
        return new Words(messages, "en".equals(cookie(request, "lang")) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    private static @Nullable Flash flash(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ReplyHandler.FLASH) instanceof Flash flash)) {
            return null;
        }
        session.removeAttribute(ReplyHandler.FLASH);
        return flash;
    }

    static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
