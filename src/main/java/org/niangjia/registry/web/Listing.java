package org.niangjia.registry.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Permission;
import org.niangjia.platform.sheet.ListExport;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.Option;
import org.niangjia.platform.web.PageOf;
import org.niangjia.platform.web.Paging;
import org.niangjia.platform.web.Reply;
import org.niangjia.platform.web.Ui;

/**
 * A list told once: its search, filters and columns make the page and the Excel file, so that the two never differ. The
 * file lies under {@code /export} of the list with the same filters.
 */
final class Listing<T> {
    private final Templates templates;
    private final Chrome chrome;
    private final String key;
    private final String path;
    private final List<Column<T>> columns = new ArrayList<>();
    private final List<ListPage.Choice> choices = new ArrayList<>();
    private Function<T, @Nullable String> opened = row -> null;
    private String text = "";
    private String placeholder = "registry.search";
    private Ui.@Nullable Link add;
    private String note = "";

    private record Column<T>(Ui.Column shown, Function<T, String> cell, UnaryOperator<ListExport<T>> written) {}

    /**
     * @param key of the title
     * @param path of the list, below the federation
     */
    Listing(Templates templates, Chrome chrome, String key, String path) {
        this.templates = templates;
        this.chrome = chrome;
        this.key = key;
        this.path = path;
    }

    /** Where the first cell leads, below the federation. */
    @CanIgnoreReturnValue
    Listing<T> opens(Function<T, @Nullable String> to) {
        opened = to;
        return this;
    }

    @CanIgnoreReturnValue
    Listing<T> text(String field, Function<T, @Nullable String> value) {
        Function<T, String> shown = row -> told(value.apply(row));
        return column(Ui.Column.text(label(field)), shown, file -> file.text(label(field), value));
    }

    /** Stays text when edited in Excel. */
    @CanIgnoreReturnValue
    Listing<T> code(String field, Function<T, @Nullable String> value) {
        Function<T, String> shown = row -> told(value.apply(row));
        return column(Ui.Column.text(label(field)), shown, file -> file.code(label(field), value));
    }

    @CanIgnoreReturnValue
    Listing<T> date(String field, Function<T, @Nullable LocalDate> value) {
        Function<T, String> shown = row -> RecordView.day(value.apply(row));
        return column(Ui.Column.text(label(field)), shown, file -> file.date(label(field), value));
    }

    @CanIgnoreReturnValue
    Listing<T> number(String field, Function<T, @Nullable Long> value) {
        Function<T, String> shown = row -> {
            Long number = value.apply(row);
            return number == null ? "" : Ui.count(number);
        };
        return column(Ui.Column.number(label(field)), shown, file -> file.integer(label(field), value));
    }

    /** @param placeholderKey what is searched by */
    @CanIgnoreReturnValue
    Listing<T> search(String wanted, String placeholderKey) {
        text = wanted;
        placeholder = placeholderKey;
        return this;
    }

    @CanIgnoreReturnValue
    Listing<T> choice(String name, String value, List<Option> options) {
        choices.add(new ListPage.Choice(name, label(name), chrome.say("registry.all"), options, value));
        return this;
    }

    @CanIgnoreReturnValue
    Listing<T> yesOrNo(String name, String value) {
        return choice(
                name,
                value,
                List.of(
                        new Option("true", chrome.say("registry.yes")),
                        new Option("false", chrome.say("registry.no"))));
    }

    /** The button of those who may add. */
    @CanIgnoreReturnValue
    Listing<T> adds(Actor actor, String labelKey, String to) {
        add = actor.may(Permission.MANAGE_REGISTRY) ? new Ui.Link(chrome.say(labelKey), chrome.at(to)) : null;
        return this;
    }

    @CanIgnoreReturnValue
    Listing<T> note(String words) {
        note = words;
        return this;
    }

    Reply page(PageOf<T> rows) {
        return Reply.page(templates.registryList(new ListPage(
                chrome,
                chrome.say(key),
                List.of(),
                chrome.at(path),
                text,
                chrome.say(placeholder),
                List.copyOf(choices),
                columns.stream().map(Column::shown).toList(),
                rows.map(this::line),
                filtered(chrome.at(path)),
                filtered(chrome.at(path + "/export")),
                add,
                note)));
    }

    /** Masked as the page is, since both are made of the same columns. */
    Reply export(RegistryExports exports, Actor actor, Function<Paging, PageOf<T>> source) {
        ListExport<T> file = ListExport.of(chrome.say(key));
        for (var column : columns) {
            file = column.written().apply(file);
        }
        return file.reply(
                chrome.say(key) + ".xlsx",
                chrome.words().locale(),
                exports.note(actor, filter()),
                RegistryExports.pages(source));
    }

    private ListPage.Line line(T row) {
        String to = opened.apply(row);
        return new ListPage.Line(
                to == null ? null : chrome.at(to),
                columns.stream().map(column -> column.cell().apply(row)).toList());
    }

    /** The filters in words, for the reader of the file. */
    private String filter() {
        var said = new StringBuilder(text.strip());
        for (var choice : choices) {
            choice.options().stream()
                    .filter(option -> option.value().equals(choice.value()))
                    .forEach(option ->
                            said.append(' ').append(choice.label()).append(' ').append(option.label()));
        }
        return said.toString();
    }

    private String filtered(String address) {
        String url = text.isBlank() ? address : Ui.with(address, "q", text);
        for (var choice : choices) {
            url = choice.value().isEmpty() ? url : Ui.with(url, choice.name(), choice.value());
        }
        return url;
    }

    @CanIgnoreReturnValue
    private Listing<T> column(Ui.Column shown, Function<T, String> cell, UnaryOperator<ListExport<T>> written) {
        columns.add(new Column<>(shown, cell, written));
        return this;
    }

    private String label(String field) {
        return chrome.say("registry.field." + field);
    }

    private static String told(@Nullable String value) {
        return value == null ? "" : value;
    }
}
