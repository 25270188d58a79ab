package org.niangjia.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.niangjia.identity.SignedInAccount;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Accounts of a world and the pages they ask for. */
final class Visitors {
    private final World world;
    private final MockMvcTester mvc;

    Visitors(World world, MockMvcTester mvc) {
        this.world = world;
        this.mvc = mvc;
    }

    long officer() {
        return withPost("officer");
    }

    long withPost(String role) {
        long account = account("叶主任" + role);
        world.in(() -> world.jdbc
                .sql("""
                insert into identity_post (account_id, role, union_id, from_on, given_by, created_at)
                values (:account, :role, :union, date '2026-01-01', 'test', :at)
                """)
                .param("account", account)
                .param("role", role)
                .param("union", world.county)
                .param("at", ClaimBook.at(World.NOW))
                .update());
        return account;
    }

    long worker(long person) {
        long account = account("职工" + person);
        world.in(() -> world.jdbc
                .sql("""
                insert into identity_account_person (account_id, federation_code, person_id, created_at)
                values (:account, :code, :person, :at)
                """)
                .param("account", account)
                .param("code", world.federation.code())
                .param("person", person)
                .param("at", ClaimBook.at(World.NOW))
                .update());
        return account;
    }

    private long account(String name) {
        return world.in(() -> world.jdbc
                .sql("""
                insert into identity_account (user_name, display_name, password_changed_at, totp_cipher, created_at)
                values (:user, :name, :at, '\\x00', :at) returning id
                """)
                .param("user", name + world.federation.code())
                .param("name", name)
                .param("at", ClaimBook.at(World.NOW))
                .query(Long.class)
                .single());
    }

    private String at(String path) {
        return "/" + world.federation.code() + path;
    }

    /** Signed in, with the token of a form. */
    static RequestPostProcessor as(long account) {
        return request -> csrf().postProcessRequest(
                        authentication(new SignedInAccount(account)).postProcessRequest(request));
    }

    MvcTestResult get(long account, String path) {
        return mvc.get()
                .uri(at(path))
                .with(authentication(new SignedInAccount(account)))
                .exchange();
    }

    MvcTestResult post(long account, String path, Map<String, String> form) {
        var request = mvc.post()
                .uri(at(path))
                .with(authentication(new SignedInAccount(account)))
                .with(csrf());
        for (var field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    MvcTestResult upload(long account, String path, Map<String, String> form, String csv) {
        var request = mvc.post()
                .uri(at(path))
                .multipart()
                .file(new MockMultipartFile(
                        "file", "list.csv", "text/csv", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8)));
        for (var field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.with(authentication(new SignedInAccount(account)))
                .with(csrf())
                .exchange();
    }

    static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String location(MvcTestResult result) {
        assertThat(result).hasStatus(303);
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    static long idIn(MvcTestResult result) {
        String location = location(result);
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }
}
