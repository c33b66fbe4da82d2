import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import {
	answerEverything,
	expectAccessible,
	listenForErrors,
	signIn,
	signOut,
	t,
} from "#tests/support/walk.ts"

const CODE = `E2E-${Date.now()}`
const NAME = `Đợt kiểm thử ${CODE}`

async function openPeriod(page: Page) {
	await signIn(page, "lead@demo.example")
	await page.goto("/periods/new")
	await expectAccessible(page)
	await page.locator("[name=code]").fill(CODE)
	await page.locator("[name=nameVi]").fill(NAME)
	await page.locator("[name=nameEn]").fill(`Test period ${CODE}`)
	await page.locator("[name=kind]").selectOption("thematic")
	for (const [name, day] of Object.entries({
		startsOn: "2026-01-01",
		endsOn: "2026-12-31",
		opensOn: "2026-11-01",
		submitBy: "2027-12-31",
		reviewBy: "2028-01-31",
	})) {
		await page.locator(`[name=${name}]`).fill(day)
	}
	await page.locator("[name=profileId]").selectOption({ index: 1 })
	await page.locator("[name=previousId]").selectOption({ index: 1 })
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(/\/periods\/[0-9a-f-]{36}$/)
	const periodPath = new URL(page.url()).pathname
	await expectAccessible(page)
	await page.goto(`${periodPath}/open`)
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL((url) => url.pathname === periodPath)
	await signOut(page)
	return periodPath
}

async function answerAsOfficer(page: Page) {
	await signIn(page, "officer@demo.example")
	await expectAccessible(page)
	const task = page.locator("section.card", { hasText: NAME })
	await task.getByRole("link", { name: t("work.start") }).click()
	await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
	const filePath = new URL(page.url()).pathname
	await expectAccessible(page)
	await answerEverything(page)
	await expect(page.getByText(t("answering.notSavedYet"))).toHaveCount(0, { timeout: 20_000 })
	await expect(page.getByText(t("word.saving"))).toHaveCount(0)
	await addSystem(page, filePath)
	await page.goto(filePath)
	await page.getByRole("link", { name: t("answering.handOver") }).click()
	await page.waitForURL(`${filePath}/hand-over`)
	await expectAccessible(page)
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL("/work")
	await signOut(page)
	return filePath
}

async function addSystem(page: Page, filePath: string) {
	await page.goto(`${filePath}/systems/new`)
	await expectAccessible(page)
	await page.locator("[name=name]").fill("Cổng thông tin điện tử")
	await page.locator("[name=purpose]").selectOption("public")
	await page.locator("[name=operation]").selectOption("operating")
	await page.locator("[name=level]").selectOption("2")
	await page.locator("[name=dossier]").selectOption("approved")
	await page.locator("[name=decisionNumber]").fill("12/QĐ-STP")
	await page.locator("[name=approvedOn]").fill("2026-03-02")
	await page.locator("[name=protection]").selectOption("full")
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(`${filePath}/systems`)
	await expect(page.getByText("Cổng thông tin điện tử").first()).toBeVisible()
	await expectAccessible(page)
}

async function signAsHead(page: Page, filePath: string) {
	await signIn(page, "head@demo.example")
	await page.goto(`${filePath}/summary`)
	await expectAccessible(page)
	await page.goto(`${filePath}/submit`)
	await expectAccessible(page)
	await page.locator("[name=confirm]").fill(t("respond.signTyped"))
	await page
		.getByRole("main")
		.getByRole("button", { name: t("respond.sign") })
		.click()
	await page.waitForURL(`${filePath}/summary`)
	await expect(page.getByText(t("status.submitted")).first()).toBeVisible()
	await signOut(page)
}

async function review(page: Page, fileId: string) {
	await signIn(page, "reviewer@demo.example")
	await page.goto("/reviews")
	await expectAccessible(page)
	await page.goto(`/reviews/${fileId}`)
	await page.locator(`form[action$="/claim"] button`).first().click()
	await page.waitForURL(new RegExp(`/reviews/${fileId}`))
	await expect(page.locator("form.decision").first()).toBeVisible()
	await expectAccessible(page)
	const decisions = page.locator("form.decision")
	const count = await decisions.count()
	for (let i = 0; i < count; i++) {
		const form = decisions.nth(i)
		await form.locator(`[name=outcome][value=${i === 0 ? "rejected" : "accepted"}]`).check()
		if (i === 0) await form.locator("[name=reason]").fill("Không có văn bản phân công kèm theo.")
		await form.locator("button.button-primary").click()
		await expect(form.getByRole("status")).toHaveText(t("word.saved"))
	}
	const rejected = (await decisions.first().locator("[name=code]").getAttribute("value")) ?? ""
	await signOut(page)
	return { count, rejected }
}

/** The second reviewer says of every drawn or demanded criterion what the first did. */
async function reviewSecond(page: Page, at: { fileId: string; rejected: string }) {
	await signIn(page, "reviewer2@demo.example")
	await page.goto("/reviews/second")
	await expectAccessible(page)
	const links = page.locator(`a[href^="/reviews/${at.fileId}/second/"]`)
	const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
	for (const path of paths) {
		await page.goto(path)
		await expectAccessible(page)
		const isRejected = path.endsWith(`/${at.rejected}`)
		await page.locator(`[name=outcome][value=${isRejected ? "rejected" : "accepted"}]`).check()
		if (isRejected) await page.locator("[name=reason]").fill("Không có văn bản phân công kèm theo.")
		await page.getByRole("button", { name: t("second.save") }).click()
		await expect(page.getByText(t("second.savedAgreed"))).toBeVisible()
	}
	await signOut(page)
	return paths.length
}

async function complete(page: Page, fileId: string) {
	await signIn(page, "lead@demo.example")
	await page.goto(`/reviews/${fileId}/complete`)
	await expectAccessible(page)
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL((url) => !url.pathname.endsWith("/complete"))
	await signOut(page)
}

/** A day in Viet Nam, as a field takes it. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

async function callMeeting(page: Page, periodPath: string) {
	await signIn(page, "secretary@demo.example")
	await page.waitForURL("/council")
	await expectAccessible(page)
	await page.goto(`${periodPath}/meeting`)
	await expectAccessible(page)
	await page.locator("[name=heldAt]").fill(`${today()}T00:00`)
	await page.locator("[name=place]").fill("Phòng họp số 2, UBND tỉnh")
	await page.locator("[name=chair]").fill("Chủ tịch Hội đồng")
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(/\/council\/[0-9a-f-]{36}$/)
	const meetingPath = new URL(page.url()).pathname
	await expectAccessible(page)
	await page.goto(`${meetingPath}/record`)
	await expectAccessible(page)
	for (const member of await page.locator("[name=present]").all()) await member.check()
	await page.locator("[name=minutesNumber]").fill("01/BB-HĐTĐ")
	await page.locator("[name=minutes]").fill("Hội đồng đã xem xét hồ sơ.")
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(meetingPath)
	await signOut(page)
	return meetingPath
}

async function voteAndClose(page: Page, meetingPath: string) {
	for (const member of ["council", "council2", "council3"]) {
		await signIn(page, `${member}@demo.example`)
		await page.goto(`${meetingPath}/vote`)
		await expectAccessible(page)
		await page.locator(`[name=vote][value=${member === "council3" ? "abstain" : "for"}]`).check()
		await page.getByRole("main").locator("form button.button-primary").click()
		await page.waitForURL(meetingPath)
		await signOut(page)
	}
	await signIn(page, "secretary@demo.example")
	await page.goto(`${meetingPath}/close`)
	await expectAccessible(page)
	await page.locator("[name=closing][value=approved]").check()
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(`${meetingPath}/minutes`)
	await expectAccessible(page)
	await expect(page.getByText(t("council.concludedApproved", { count: 1 }))).toBeVisible()
	await signOut(page)
}

async function publish(page: Page, periodPath: string) {
	await signIn(page, "lead@demo.example")
	await page.goto(`${periodPath}/publish`)
	await expectAccessible(page)
	await page.locator("[name=decisionNumber]").fill("01/QĐ-THU")
	await page.locator("[name=decisionDate]").fill(today())
	await page.locator("[name=confirmed]").check()
	await page.getByRole("main").locator("form button.button-primary").click()
	await page.waitForURL(/\/rankings\/[0-9a-f-]{36}/)
	const rankingUrl = page.url()
	await page.goto("/periods")
	await expectAccessible(page)
	await signOut(page)
	return rankingUrl
}

test("one period, from opening to published ranking: lead, officer, head, reviewer, council, lead, public", async ({
	page,
}) => {
	test.setTimeout(300_000)
	const errors = listenForErrors(page)
	const periodPath = await openPeriod(page)
	const filePath = await answerAsOfficer(page)
	const fileId = filePath.split("/").at(-1) ?? ""
	await signAsHead(page, filePath)
	const { count, rejected } = await review(page, fileId)
	expect(count).toBeGreaterThan(30)
	expect(await reviewSecond(page, { fileId, rejected })).toBeGreaterThan(0)
	await complete(page, fileId)
	const meetingPath = await callMeeting(page, periodPath)
	await voteAndClose(page, meetingPath)
	const rankingUrl = await publish(page, periodPath)
	await page.goto(rankingUrl)
	await expectAccessible(page)
	const row = page.getByRole("row", { name: /Sở Tư pháp/ })
	await expect(row).toBeVisible()
	await expect(row).toContainText("1")
	await expect(row).toContainText("%")
	expect(errors).toEqual([])
})
