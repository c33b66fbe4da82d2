import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { chromium, expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { BROWSER_FLAGS } from "#tests/support/browser.ts"
import { card, openQuestionnaire, ratioCodes, typeRatio } from "#tests/support/questions.ts"
import { signIn, signInHere, signOut, t } from "#tests/support/walk.ts"

const ANSWERS = 20

function launch(folder: string, baseURL: string | undefined) {
	return chromium.launchPersistentContext(folder, {
		...(baseURL && { baseURL }),
		executablePath: process.env["CHROMIUM_PATH"] ?? "",
		args: BROWSER_FLAGS,
		locale: "vi-VN",
		viewport: { width: 1280, height: 800 },
	})
}

/** Every process of the browser that keeps its data there. */
function kill(folder: string) {
	execFileSync("pkill", ["-9", "-f", folder])
}

async function answerWithoutNetwork(page: Page): Promise<string[]> {
	await page.context().setOffline(true)
	const codes = (await ratioCodes(page)).slice(0, ANSWERS)
	expect(codes).toHaveLength(ANSWERS)
	for (const [index, code] of codes.entries()) await typeRatio(page, code, [String(index + 1), "97"])
	await expect(card(page, codes.at(-1) ?? "").getByRole("status")).toHaveText(t("answering.offline"))
	await expect(page.getByText(t("answering.waiting.offline", { count: ANSWERS }))).toBeVisible()
	// the last keystroke is on the disk a quarter of a second later
	await pause(1_000)
	return codes
}

async function expectStored(page: Page, path: string, codes: readonly string[]) {
	await page.goto(path)
	for (const [index, code] of codes.entries()) {
		await expect(card(page, code).locator("[name=num]")).toHaveValue(String(index + 1))
		await expect(card(page, code).locator("[name=den]")).toHaveValue("97")
		await expect(card(page, code).locator("input[name=version]")).not.toHaveValue("0")
	}
}

for (const back of ["the form", "another page"] as const) {
	test(`twenty answers without a network, the browser killed, back on ${back}: twenty saved`, async ({
		browser,
		baseURL,
	}) => {
		test.setTimeout(180_000)
		const folder = mkdtempSync(join(tmpdir(), "thuoc-so-browser-"))
		const officer = back === "the form" ? "officer.x006@demo.example" : "officer.x007@demo.example"
		try {
			const before = await launch(folder, baseURL)
			const page = before.pages()[0] ?? (await before.newPage())
			const path = await openQuestionnaire(page, officer)
			const codes = await answerWithoutNetwork(page)
			kill(folder)

			const after = await launch(folder, baseURL)
			const again = after.pages()[0] ?? (await after.newPage())
			// a browser that is killed within half a minute has not written its cookies down
			await again.goto(back === "the form" ? path : "/work")
			if (new URL(again.url()).pathname === "/sign-in") await signInHere(again, officer)
			if (back === "the form") {
				await again.waitForURL(`**${path}`)
				await expect(again.getByText(t("answering.allSaved"))).toBeVisible({ timeout: 60_000 })
			} else {
				const sent = t("answering.elsewhereSent", { count: ANSWERS })
				await expect(again.getByText(sent)).toBeVisible({ timeout: 60_000 })
			}
			await after.close()

			// what counts is what the server has
			const fresh = await (await browser.newContext()).newPage()
			await signIn(fresh, officer)
			await expectStored(fresh, path, codes)
			await signOut(fresh)
		} finally {
			rmSync(folder, { recursive: true, force: true })
		}
	})
}

test("leaving with unsent answers warns", async ({ page }) => {
	await openQuestionnaire(page, "officer.x048@demo.example")
	const [, , code = ""] = await ratioCodes(page)
	await page.context().setOffline(true)
	await typeRatio(page, code, ["1", "3"])
	await expect(card(page, code).getByRole("status")).toHaveText(t("answering.offline"))
	const asked = page.waitForEvent("dialog")
	void page.close({ runBeforeUnload: true })
	const dialog = await asked
	expect(dialog.type()).toBe("beforeunload")
	await dialog.dismiss()
})
