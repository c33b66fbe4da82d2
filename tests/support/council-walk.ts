import { expect } from "@playwright/test"
import type { Page } from "@playwright/test"
import { mainForm, today } from "./period-walk.ts"
import { expectAccessible, signIn, signOut, t } from "./walk.ts"

/** The secretary calls all members, records that they came, and writes the minutes. */
export async function callMeeting(page: Page, periodPath: string, minutesNumber: string): Promise<string> {
	await signIn(page, "secretary@demo.example")
	await page.waitForURL("/council")
	await expectAccessible(page)
	await page.goto(`${periodPath}/meeting`)
	await expectAccessible(page)
	await page.locator("[name=heldAt]").fill(`${today()}T00:00`)
	await page.locator("[name=place]").fill("Phòng họp số 2, UBND tỉnh")
	await page.locator("[name=chair]").fill("Chủ tịch Hội đồng")
	await mainForm(page).click()
	await page.waitForURL(/\/council\/[0-9a-f-]{36}$/)
	const meetingPath = new URL(page.url()).pathname
	await expectAccessible(page)
	await page.goto(`${meetingPath}/record`)
	await expectAccessible(page)
	for (const member of await page.locator("[name=present]").all()) await member.check()
	await page.locator("[name=minutesNumber]").fill(minutesNumber)
	await page.locator("[name=minutes]").fill("Hội đồng đã xem xét hồ sơ.")
	await mainForm(page).click()
	await page.waitForURL(meetingPath)
	await signOut(page)
	return meetingPath
}

export async function voteAndClose(page: Page, meetingPath: string): Promise<void> {
	for (const member of ["council", "council2", "council3"]) {
		await signIn(page, `${member}@demo.example`)
		await page.goto(`${meetingPath}/vote`)
		await expectAccessible(page)
		await page.locator(`[name=vote][value=${member === "council3" ? "abstain" : "for"}]`).check()
		await mainForm(page).click()
		await page.waitForURL(meetingPath)
		await signOut(page)
	}
	await signIn(page, "secretary@demo.example")
	await page.goto(`${meetingPath}/close`)
	await expectAccessible(page)
	await page.locator("[name=closing][value=approved]").check()
	await mainForm(page).click()
	await page.waitForURL(`${meetingPath}/minutes`)
	await expectAccessible(page)
	await expect(page.getByText(t("council.concludedApproved", { count: 1 }))).toBeVisible()
	await signOut(page)
}

type Decision = { number: string; correction?: string }

/** The lead publishes what the meeting agreed to; gives the edition's path. */
export async function publish(page: Page, periodPath: string, decision: Decision): Promise<string> {
	await signIn(page, "lead@demo.example")
	await page.goto(`${periodPath}/publish`)
	await expectAccessible(page)
	await page.locator("[name=decisionNumber]").fill(decision.number)
	await page.locator("[name=decisionDate]").fill(today())
	if (decision.correction) await page.locator("[name=correction]").fill(decision.correction)
	await page.locator("[name=confirmed]").check()
	await mainForm(page).click()
	await page.waitForURL(/\/rankings\/[0-9a-f-]{36}/)
	const rankingPath = new URL(page.url()).pathname
	await page.goto("/periods")
	await expectAccessible(page)
	await signOut(page)
	return rankingPath
}
